package souk.orders.api;

import java.util.List;
import java.util.stream.Stream;
import souk.contracts.catalog.v1.PriceChanged;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.ProductCreated;
import souk.contracts.catalog.v1.ProductDeleted;
import souk.contracts.catalog.v1.ProductUndeleted;
import souk.contracts.catalog.v1.ProductUpdated;
import souk.contracts.catalog.v1.Variant;
import souk.orders.app.KeepOffers;
import souk.orders.domain.Listing;
import souk.orders.domain.Offer;
import souk.orders.domain.Sku;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;
import souk.platform.wire.MoneyWire;
import souk.platform.wire.TimeWire;

/** Hears what the catalogue offers. */
public final class CatalogListener implements FactHandler {

    private final KeepOffers keepOffers;

    public CatalogListener(KeepOffers keepOffers) {
        this.keepOffers = keepOffers;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        keepOffers.run(
                tx,
                facts.stream()
                        .flatMap(CatalogListener::product)
                        .map(CatalogListener::listing)
                        .toList());
    }

    private static Stream<Product> product(Fact fact) {
        return switch (fact.type()) {
            case "souk.catalog.v1.ProductCreated" ->
                Stream.of(fact.read(ProductCreated.parser()).getProduct());
            case "souk.catalog.v1.ProductUpdated" ->
                Stream.of(fact.read(ProductUpdated.parser()).getProduct());
            case "souk.catalog.v1.PriceChanged" ->
                Stream.of(fact.read(PriceChanged.parser()).getProduct());
            case "souk.catalog.v1.ProductDeleted" ->
                Stream.of(fact.read(ProductDeleted.parser()).getProduct());
            case "souk.catalog.v1.ProductUndeleted" ->
                Stream.of(fact.read(ProductUndeleted.parser()).getProduct());
            default -> Stream.empty();
        };
    }

    private static Listing listing(Product product) {
        var offered = product.getStatus() == Product.Status.ACTIVE && !product.hasDeleteTime();
        var offers = product.getVariantsList().stream()
                .map(variant -> new Offer(
                        new Sku(variant.getSku()),
                        product.getName(),
                        title(product, variant),
                        product.getSeller(),
                        MoneyWire.money(variant.getPrice()),
                        offered))
                .toList();
        return new Listing(product.getName(), product.getRevision(), TimeWire.instant(product.getUpdateTime()), offers);
    }

    private static String title(Product product, Variant variant) {
        return variant.getTitle().isEmpty() ? product.getTitle() : product.getTitle() + ", " + variant.getTitle();
    }
}

package souk.inventory.api;

import java.util.List;
import java.util.stream.Stream;
import souk.contracts.catalog.v1.PriceChanged;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.ProductCreated;
import souk.contracts.catalog.v1.ProductDeleted;
import souk.contracts.catalog.v1.ProductUndeleted;
import souk.contracts.catalog.v1.ProductUpdated;
import souk.inventory.app.KeepOwners;
import souk.inventory.domain.Ownership;
import souk.inventory.domain.Sku;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;
import souk.platform.wire.TimeWire;

/** Hears whose SKUs are. */
public final class CatalogListener implements FactHandler {

    private final KeepOwners keepOwners;

    public CatalogListener(KeepOwners keepOwners) {
        this.keepOwners = keepOwners;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        keepOwners.run(
                tx,
                facts.stream()
                        .flatMap(CatalogListener::product)
                        .flatMap(CatalogListener::ownerships)
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

    private static Stream<Ownership> ownerships(Product product) {
        return product.getVariantsList().stream()
                .map(variant -> new Ownership(
                        new Sku(variant.getSku()),
                        Names.seller(product.getSeller()),
                        product.getName(),
                        product.getRevision(),
                        TimeWire.instant(product.getUpdateTime())));
    }
}

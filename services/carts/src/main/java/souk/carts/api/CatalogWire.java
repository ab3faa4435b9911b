package souk.carts.api;

import java.util.Optional;
import souk.carts.domain.Listing;
import souk.carts.domain.Offer;
import souk.carts.domain.Sku;
import souk.contracts.catalog.v1.PriceChanged;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.ProductCreated;
import souk.contracts.catalog.v1.ProductDeleted;
import souk.contracts.catalog.v1.ProductUndeleted;
import souk.contracts.catalog.v1.ProductUpdated;
import souk.contracts.catalog.v1.Variant;
import souk.platform.facts.Fact;
import souk.platform.wire.MoneyWire;
import souk.platform.wire.TimeWire;

/** What the catalogue tells, in our words. */
final class CatalogWire {

    /** The product that a fact tells of; empty, if it is about something else, or of a kind that came after this code. */
    static Optional<Listing> listing(Fact fact) {
        return product(fact).map(CatalogWire::listing);
    }

    private static Optional<Product> product(Fact fact) {
        return switch (fact.type()) {
            case "souk.catalog.v1.ProductCreated" ->
                Optional.of(fact.read(ProductCreated.parser()).getProduct());
            case "souk.catalog.v1.ProductUpdated" ->
                Optional.of(fact.read(ProductUpdated.parser()).getProduct());
            case "souk.catalog.v1.PriceChanged" ->
                Optional.of(fact.read(PriceChanged.parser()).getProduct());
            case "souk.catalog.v1.ProductDeleted" ->
                Optional.of(fact.read(ProductDeleted.parser()).getProduct());
            case "souk.catalog.v1.ProductUndeleted" ->
                Optional.of(fact.read(ProductUndeleted.parser()).getProduct());
            default -> Optional.empty();
        };
    }

    private static Listing listing(Product product) {
        return new Listing(
                product.getName(),
                product.getRevision(),
                TimeWire.instant(product.getUpdateTime()),
                product.getVariantsList().stream()
                        .map(variant -> offer(product, variant))
                        .toList());
    }

    private static Offer offer(Product product, Variant variant) {
        return new Offer(
                new Sku(variant.getSku()),
                product.getName(),
                product.getTitle(),
                variant.getTitle(),
                product.getSeller(),
                MoneyWire.money(variant.getPrice()),
                product.getStatus() == Product.Status.ACTIVE && !product.hasDeleteTime());
    }

    private CatalogWire() {}
}

package souk.catalog.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.catalog.domain.Draft;
import souk.catalog.domain.FieldPath;
import souk.catalog.domain.History;
import souk.catalog.domain.Listing;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.Sku;
import souk.catalog.domain.Variant;
import souk.contracts.catalog.v1.ChangePriceRequest.SkuPrice;
import souk.contracts.catalog.v1.Product.Status;
import souk.platform.Outcome;
import souk.platform.wire.TimeWire;

/** Products, in the words of the contract and in ours. */
public final class ProductWire {

    /** As the contract says it. */
    public static souk.contracts.catalog.v1.Product product(Product product) {
        var listing = product.listing();
        var wire = souk.contracts.catalog.v1.Product.newBuilder()
                .setName(Names.of(product.id()))
                .setSeller(Names.of(product.seller()))
                .setTitle(listing.title())
                .setDescription(listing.description())
                .addAllImageUris(listing.images())
                .putAllAttributes(listing.attributes())
                .setStatus(status(product.status()))
                .setEtag(product.etag())
                .setRevision(product.history().revision())
                .setCreateTime(TimeWire.time(product.history().created()))
                .setUpdateTime(TimeWire.time(product.history().updated()));
        listing.categories().forEach(category -> wire.addCategories(Names.of(category)));
        product.variants().forEach(variant -> wire.addVariants(of(variant)));
        product.history().deleted().ifPresent(at -> wire.setDeleteTime(TimeWire.time(at)));
        return wire.build();
    }

    /** As a fact tells it; what was once kept is sound, so this is not checked again. */
    static Product product(souk.contracts.catalog.v1.Product wire) {
        var draft = draft(wire, Names.product(wire.getName()));
        if (!(draft instanceof Outcome.Done<Draft>(var kept))) {
            throw new IllegalArgumentException(wire.getName() + " is told with a price that nobody can pay");
        }
        var deleted =
                wire.hasDeleteTime() ? Optional.of(TimeWire.instant(wire.getDeleteTime())) : Optional.<Instant>empty();
        return new Product(
                kept.id(),
                kept.seller().orElseThrow(),
                kept.listing(),
                kept.status().orElseThrow(),
                kept.variants(),
                new History(
                        wire.getRevision(),
                        TimeWire.instant(wire.getCreateTime()),
                        TimeWire.instant(wire.getUpdateTime()),
                        deleted));
    }

    /** What a caller wishes; refused only if a price makes no sense. */
    static Outcome<Draft> draft(souk.contracts.catalog.v1.Product wire, ProductId id) {
        return variants(wire.getVariantsList())
                .map(variants -> new Draft(
                        id, Names.sellerIfAny(wire.getSeller()), listing(wire), status(wire.getStatus()), variants));
    }

    /** The new prices of a request, in its order. */
    static Outcome<List<Product.NewPrice>> newPrices(List<SkuPrice> wire) {
        var prices = new ArrayList<Outcome<Product.NewPrice>>(wire.size());
        for (int place = 0; place < wire.size(); place++) {
            var each = wire.get(place);
            prices.add(FieldPath.below("prices[" + place + "]", PriceWire.price(each.getPrice()))
                    .map(price -> new Product.NewPrice(new Sku(each.getSku()), price)));
        }
        return Gathered.all(prices);
    }

    /** Empty for who did not say. */
    static Optional<ProductStatus> status(Status wire) {
        return switch (wire) {
            case STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
            case DRAFT -> Optional.of(ProductStatus.DRAFT);
            case ACTIVE -> Optional.of(ProductStatus.ACTIVE);
            case ARCHIVED -> Optional.of(ProductStatus.ARCHIVED);
        };
    }

    private static Status status(ProductStatus status) {
        return switch (status) {
            case DRAFT -> Status.DRAFT;
            case ACTIVE -> Status.ACTIVE;
            case ARCHIVED -> Status.ARCHIVED;
        };
    }

    private static Listing listing(souk.contracts.catalog.v1.Product wire) {
        return new Listing(
                wire.getTitle(),
                wire.getDescription(),
                wire.getCategoriesList().stream().map(Names::category).toList(),
                wire.getImageUrisList(),
                wire.getAttributesMap());
    }

    private static Outcome<List<Variant>> variants(List<souk.contracts.catalog.v1.Variant> wire) {
        var variants = new ArrayList<Outcome<Variant>>(wire.size());
        for (int place = 0; place < wire.size(); place++) {
            var each = wire.get(place);
            variants.add(FieldPath.below("variants[" + place + "]", PriceWire.price(each.getPrice()))
                    .map(price -> new Variant(new Sku(each.getSku()), each.getTitle(), price, each.getOptionsMap())));
        }
        return Gathered.all(variants);
    }

    private static souk.contracts.catalog.v1.Variant of(Variant variant) {
        return souk.contracts.catalog.v1.Variant.newBuilder()
                .setSku(variant.sku().value())
                .setTitle(variant.title())
                .setPrice(PriceWire.price(variant.price()))
                .putAllOptions(variant.options())
                .build();
    }

    private ProductWire() {}
}

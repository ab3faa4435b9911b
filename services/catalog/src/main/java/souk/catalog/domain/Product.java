package souk.catalog.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import souk.platform.Invariant;
import souk.platform.Money;
import souk.platform.Outcome;

/** Something that a seller offers. A value: every change makes a new one, with the next revision. */
public record Product(
        ProductId id, SellerId seller, Listing listing, ProductStatus status, List<Variant> variants, History history) {

    static final int VARIANTS_MAX = 100;

    public Product {
        Invariant.hold(!variants.isEmpty(), "a product has something to buy");
        Invariant.hold(variants.size() <= VARIANTS_MAX, "a product's variants are bounded");
        variants = List.copyOf(variants);
    }

    /** What of a product can be changed by name. */
    public enum Field {
        TITLE,
        DESCRIPTION,
        CATEGORIES,
        IMAGES,
        ATTRIBUTES,
        STATUS,
        VARIANTS
    }

    /** A new product, or all that is wrong with the draft. */
    public static Outcome<Product> create(Draft draft, Instant now) {
        return DraftCheck.run(draft)
                .map(sound -> new Product(
                        sound.id(),
                        sound.seller().orElseThrow(),
                        sound.listing(),
                        sound.status().orElse(ProductStatus.ACTIVE),
                        sound.variants(),
                        History.begun(now)));
    }

    /** Takes the named fields from the draft; answers this very product if that changes nothing. */
    public Outcome<Product> change(Set<Field> fields, Draft draft, Instant now) {
        if (draft.seller().isPresent() && !draft.seller().get().equals(seller)) {
            return Outcome.refused(
                    CatalogRefusal.FIELD_IMMUTABLE, "seller", "is another; expected sellers/" + seller.value());
        }
        if (deleted()) {
            return Outcome.refused(CatalogRefusal.PRODUCT_DELETED);
        }
        return DraftCheck.run(merge(fields, draft)).map(sound -> become(sound, now));
    }

    /** What one of the variants shall cost. */
    public record NewPrice(Sku sku, Money price) {}

    /** Changes the prices of some variants; answers this very product if they cost that already. */
    public Outcome<Product> price(List<NewPrice> prices, Instant now) {
        var wished = new HashMap<Sku, Money>();
        for (int place = 0; place < prices.size(); place++) {
            var each = prices.get(place);
            var at = "prices[" + place + "]";
            if (!has(each.sku())) {
                return Outcome.refused(
                        CatalogRefusal.SKU_UNKNOWN, at + ".sku", "is no variant of the product; expected one that is");
            }
            if (wished.put(each.sku(), each.price()) != null) {
                return Outcome.refused(
                        CatalogRefusal.PRODUCT_INVALID, at + ".sku", "stands here twice; expected each SKU once");
            }
            if (!each.price().currency().equals(currency())) {
                return Outcome.refused(
                        CatalogRefusal.PRODUCT_INVALID, at + ".price.currency_code", "expected " + currency());
            }
        }
        var priced = variants.stream()
                .map(variant -> variant.priced(wished.getOrDefault(variant.sku(), variant.price())))
                .toList();
        var draft = new Draft(id, Optional.of(seller), listing, Optional.of(status), priced);
        return change(Set.of(Field.VARIANTS), draft, now);
    }

    /** In which all of its variants are priced. */
    public String currency() {
        return variants.getFirst().price().currency();
    }

    /** Takes it off sale. It stays off sale if it was. */
    public Product delete(Instant now) {
        return deleted() ? this : new Product(id, seller, listing, status, variants, history.deleted(now));
    }

    /** Brings it back. It stays if it was there. */
    public Product undelete(Instant now) {
        return deleted() ? new Product(id, seller, listing, status, variants, history.undeleted(now)) : this;
    }

    public boolean deleted() {
        return history.deleted().isPresent();
    }

    /** Whether people can find and buy it. */
    public boolean onSale() {
        return status == ProductStatus.ACTIVE && !deleted();
    }

    /** Whether everybody may read it: drafts and what was deleted only their sellers do. */
    public boolean isPublic() {
        return !deleted() && status != ProductStatus.DRAFT;
    }

    /** Changes with every change, and says nothing else. */
    public String etag() {
        return "r" + history.revision();
    }

    /** Refused if the caller has seen another state than this; one who names none does not mind. */
    public Outcome<Product> seenAs(String etag) {
        return etag.isEmpty() || etag.equals(etag())
                ? Outcome.done(this)
                : Outcome.refused(CatalogRefusal.PRODUCT_CHANGED, Map.of("etag", etag()));
    }

    public boolean has(Sku sku) {
        return variants.stream().anyMatch(variant -> variant.sku().equals(sku));
    }

    /** Whether the other is as this in everything that a seller says of it. */
    public boolean saysTheSameAs(Product other) {
        return seller.equals(other.seller)
                && listing.equals(other.listing)
                && status == other.status
                && variants.equals(other.variants);
    }

    private Draft merge(Set<Field> fields, Draft draft) {
        var wished = draft.listing();
        return new Draft(
                id,
                Optional.of(seller),
                new Listing(
                        fields.contains(Field.TITLE) ? wished.title() : listing.title(),
                        fields.contains(Field.DESCRIPTION) ? wished.description() : listing.description(),
                        fields.contains(Field.CATEGORIES) ? wished.categories() : listing.categories(),
                        fields.contains(Field.IMAGES) ? wished.images() : listing.images(),
                        fields.contains(Field.ATTRIBUTES) ? wished.attributes() : listing.attributes()),
                fields.contains(Field.STATUS) ? draft.status().or(() -> Optional.of(status)) : Optional.of(status),
                fields.contains(Field.VARIANTS) ? draft.variants() : variants);
    }

    private Product become(Draft sound, Instant now) {
        var next = new Product(
                id, seller, sound.listing(), sound.status().orElse(status), sound.variants(), history.changed(now));
        return next.saysTheSameAs(this) ? this : next;
    }
}

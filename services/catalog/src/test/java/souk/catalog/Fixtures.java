package souk.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.Draft;
import souk.catalog.domain.Listing;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.SellerId;
import souk.catalog.domain.Sku;
import souk.catalog.domain.Variant;
import souk.platform.Money;

/** Products and categories to speak of. */
public final class Fixtures {

    /** A blue mug for 8.50 EUR, sold by the potters; its id and SKU are its own. */
    public static Draft mug(String id) {
        return draft(id, "Blue mug", variant(id + "-sku", 850));
    }

    public static Draft draft(String id, String title, Variant... variants) {
        return new Draft(
                new ProductId(id),
                Optional.of(new SellerId("potters")),
                new Listing(
                        title,
                        "Holds tea.",
                        List.of(),
                        List.of("https://pictures.example/mug"),
                        Map.of("material", "clay")),
                Optional.empty(),
                List.of(variants));
    }

    public static Draft titled(Draft draft, String title) {
        return listed(
                draft,
                new Listing(
                        title,
                        draft.listing().description(),
                        draft.listing().categories(),
                        draft.listing().images(),
                        draft.listing().attributes()));
    }

    public static Draft described(Draft draft, String description) {
        return listed(
                draft,
                new Listing(
                        draft.listing().title(),
                        description,
                        draft.listing().categories(),
                        draft.listing().images(),
                        draft.listing().attributes()));
    }

    public static Draft in(Draft draft, String... categories) {
        return listed(
                draft,
                new Listing(
                        draft.listing().title(),
                        draft.listing().description(),
                        Arrays.stream(categories).map(CategoryId::new).toList(),
                        draft.listing().images(),
                        draft.listing().attributes()));
    }

    public static Draft listed(Draft draft, Listing listing) {
        return new Draft(draft.id(), draft.seller(), listing, draft.status(), draft.variants());
    }

    public static Draft soldBy(Draft draft, String seller) {
        return new Draft(
                draft.id(), Optional.of(new SellerId(seller)), draft.listing(), draft.status(), draft.variants());
    }

    public static Draft with(Draft draft, Variant... variants) {
        return new Draft(draft.id(), draft.seller(), draft.listing(), draft.status(), List.of(variants));
    }

    public static Draft as(Draft draft, ProductStatus status) {
        return new Draft(draft.id(), draft.seller(), draft.listing(), Optional.of(status), draft.variants());
    }

    public static Variant variant(String sku, long cents) {
        return new Variant(new Sku(sku), "", euro(cents), Map.of());
    }

    public static Money euro(long cents) {
        return new Money(cents, "EUR");
    }

    public static Category.Wish root(String id) {
        return new Category.Wish(new CategoryId(id), Optional.empty(), id);
    }

    public static Category.Wish below(String parent, String id) {
        return new Category.Wish(new CategoryId(id), Optional.of(new CategoryId(parent)), id);
    }

    /** Without the words that all fixtures share. */
    public static Draft plain(Draft draft) {
        var listing = draft.listing();
        return listed(
                draft,
                new Listing(
                        listing.title(),
                        listing.description().equals("Holds tea.") ? "" : listing.description(),
                        List.of(),
                        List.of(),
                        Map.of()));
    }

    private Fixtures() {}
}

package souk.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.euro;
import static souk.catalog.Fixtures.mug;
import static souk.catalog.Fixtures.titled;
import static souk.catalog.Fixtures.variant;
import static souk.catalog.Fixtures.with;
import static souk.catalog.World.done;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import souk.catalog.Fixtures;
import souk.platform.Money;
import souk.platform.Outcome;

class ProductTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final Product mug = done(Product.create(mug("mug"), NOON));

    static Stream<Arguments> flaws() {
        var mug = mug("mug");
        var other = new Variant(new Sku("b"), "", new Money(1, "USD"), Map.of());
        return Stream.of(
                Arguments.of("product without a title", titled(mug, " "), List.of("title")),
                Arguments.of("title with NUL", titled(mug, "a\0b"), List.of("title")),
                Arguments.of("description with NUL", Fixtures.described(mug, "\0"), List.of("description")),
                Arguments.of("nothing to buy", with(mug), List.of("variants")),
                Arguments.of("one SKU twice", with(mug, variant("a", 1), variant("a", 2)), List.of("variants[1].sku")),
                Arguments.of(
                        "two currencies",
                        with(mug, variant("a", 1), other),
                        List.of("variants[1].price.currency_code")),
                Arguments.of("category twice", Fixtures.in(mug, "a", "a"), List.of("categories")),
                Arguments.of("no web address", image(mug, "ftp://a/b"), List.of("image_uris[0]")),
                Arguments.of("address with NUL", image(mug, "https://a/\0"), List.of("image_uris[0]")),
                Arguments.of("relative address", image(mug, "/a.png"), List.of("image_uris[0]")),
                Arguments.of(
                        "no seller",
                        new Draft(mug.id(), Optional.empty(), mug.listing(), mug.status(), mug.variants()),
                        List.of("seller")),
                Arguments.of("two flaws at once", with(titled(mug, "")), List.of("title", "variants")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void everyFlawIsNamedAtOnce(String name, Draft draft, List<String> fields) {
        var refused = (Outcome.Refused<Product>) Product.create(draft, NOON);

        assertThat(refused.refusal()).as(name).isEqualTo(CatalogRefusal.PRODUCT_INVALID);
        assertThat(refused.violations()).extracting(Outcome.Violation::field).isEqualTo(fields);
    }

    @Test
    void aNewProductIsOnSaleAndAtItsFirstRevision() {
        assertThat(mug.onSale()).isTrue();
        assertThat(mug.history()).isEqualTo(new History(1, NOON, NOON, Optional.empty()));
        assertThat(mug.etag()).isEqualTo("r1");
    }

    @Test
    void onlyTheNamedFieldsChange() {
        var wish = with(titled(mug("mug"), "Red mug"), variant("new", 1));

        var changed = done(mug.change(Set.of(Product.Field.TITLE), wish, LATER));

        assertThat(changed.listing().title()).isEqualTo("Red mug");
        assertThat(changed.variants()).isEqualTo(mug.variants());
        assertThat(changed.history()).isEqualTo(new History(2, NOON, LATER, Optional.empty()));
    }

    @Test
    void aChangeThatChangesNothingAnswersTheVerySameProduct() {
        assertThat(mug.change(EnumSet.allOf(Product.Field.class), mug("mug"), LATER))
                .isEqualTo(Outcome.done(mug));
    }

    @Test
    void theSellerCannotBeChanged() {
        var refused = (Outcome.Refused<Product>) mug.change(Set.of(), Fixtures.soldBy(mug("mug"), "others"), LATER);

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.FIELD_IMMUTABLE);
    }

    @Test
    void aDeletedProductCannotBeChangedUntilItIsBack() {
        var deleted = mug.delete(LATER);
        var fields = Set.of(Product.Field.TITLE);
        var wish = titled(mug("mug"), "Red mug");

        assertThat(deleted.onSale()).isFalse();
        assertThat(deleted.change(fields, wish, LATER)).isEqualTo(Outcome.refused(CatalogRefusal.PRODUCT_DELETED));
        assertThat(done(deleted.undelete(LATER).change(fields, wish, LATER))
                        .listing()
                        .title())
                .isEqualTo("Red mug");
    }

    @Test
    void deletingTwiceIsDeletingOnce() {
        var deleted = mug.delete(LATER);

        assertThat(deleted.delete(LATER.plusSeconds(1))).isSameAs(deleted);
        assertThat(mug.undelete(LATER)).isSameAs(mug);
    }

    @Test
    void timeDoesNotRunBackwardsThoughAClockDoes() {
        assertThat(mug.delete(NOON.minusSeconds(5)).history().updated()).isEqualTo(NOON);
    }

    @Test
    void aPriceThatIsNotOfThisProductIsRefusedByItsPlace() {
        var own = new Product.NewPrice(new Sku("mug-sku"), euro(900));
        var foreign = new Product.NewPrice(new Sku("other"), euro(900));
        var dollars = new Product.NewPrice(new Sku("mug-sku"), new Money(900, "USD"));

        assertThat(fields(mug.price(List.of(own, foreign), LATER))).containsExactly("prices[1].sku");
        assertThat(fields(mug.price(List.of(own, own), LATER))).containsExactly("prices[1].sku");
        assertThat(fields(mug.price(List.of(dollars), LATER))).containsExactly("prices[0].price.currency_code");
    }

    @Test
    void whatIsToldSaysWhatHappened() {
        var dearer = done(mug.price(List.of(new Product.NewPrice(new Sku("mug-sku"), euro(900))), LATER));
        var renamed = done(mug.change(Set.of(Product.Field.TITLE), titled(mug("mug"), "Red mug"), LATER));
        var both = done(mug.change(
                EnumSet.allOf(Product.Field.class), with(titled(mug("mug"), "Red"), variant("mug-sku", 1)), LATER));
        var deleted = mug.delete(LATER);

        assertThat(CatalogEvent.of(Optional.empty(), mug)).isInstanceOf(CatalogEvent.ProductCreated.class);
        assertThat(CatalogEvent.of(Optional.of(mug), dearer))
                .isEqualTo(new CatalogEvent.PriceChanged(
                        dearer, List.of(new CatalogEvent.PriceChanged.Step(new Sku("mug-sku"), euro(850), euro(900)))));
        assertThat(CatalogEvent.of(Optional.of(mug), renamed)).isEqualTo(new CatalogEvent.ProductUpdated(renamed));
        assertThat(CatalogEvent.of(Optional.of(mug), both)).isEqualTo(new CatalogEvent.ProductUpdated(both));
        assertThat(CatalogEvent.of(Optional.of(mug), deleted)).isEqualTo(new CatalogEvent.ProductDeleted(deleted));
        assertThat(CatalogEvent.of(Optional.of(deleted), deleted.undelete(LATER)))
                .isInstanceOf(CatalogEvent.ProductUndeleted.class);
    }

    private static List<String> fields(Outcome<Product> outcome) {
        return ((Outcome.Refused<Product>) outcome)
                .violations().stream().map(Outcome.Violation::field).toList();
    }

    private static Draft image(Draft draft, String address) {
        var listing = draft.listing();
        return Fixtures.listed(
                draft, new Listing(listing.title(), "", List.of(), List.of(address), listing.attributes()));
    }
}

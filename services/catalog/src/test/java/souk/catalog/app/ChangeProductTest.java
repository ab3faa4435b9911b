package souk.catalog.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.euro;
import static souk.catalog.Fixtures.in;
import static souk.catalog.Fixtures.mug;
import static souk.catalog.Fixtures.titled;
import static souk.catalog.Fixtures.variant;
import static souk.catalog.Fixtures.with;
import static souk.catalog.World.done;
import static souk.catalog.domain.Actor.ADMIN;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.catalog.World;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Product;
import souk.catalog.domain.Product.Field;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.Sku;
import souk.platform.Outcome;
import souk.platform.testing.Together;

class ChangeProductTest {

    private static final World WORLD = new World();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void aChangeIsKeptAndTold() {
        WORLD.create(mug("kept"));

        var changed = done(WORLD.updateProduct.run(ADMIN, titled(mug("kept"), "Red mug"), Set.of(Field.TITLE), "r1"));

        assertThat(changed.listing().title()).isEqualTo("Red mug");
        assertThat(WORLD.find("kept")).isEqualTo(changed);
        assertThat(WORLD.told("kept")).containsExactly("ProductCreated", "ProductUpdated");
    }

    @Test
    void aChangeThatChangesNothingIsNeitherARevisionNorNews() {
        var mug = WORLD.create(mug("same"));

        assertThat(WORLD.updateProduct.run(ADMIN, mug("same"), Set.of(Field.TITLE, Field.VARIANTS), ""))
                .isEqualTo(Outcome.done(mug));
        assertThat(WORLD.told("same")).containsExactly("ProductCreated");
    }

    @Test
    void ofManyChangesWithOneEtagExactlyOneWins() throws Exception {
        WORLD.create(mug("fought-for"));

        var outcomes = Together.run(
                8,
                number -> WORLD.updateProduct.run(
                        ADMIN, titled(mug("fought-for"), "Mug " + number), Set.of(Field.TITLE), "r1"));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Done)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Refused)
                .containsOnly(Outcome.refused(CatalogRefusal.PRODUCT_CHANGED, Map.of("etag", "r2")));
        assertThat(WORLD.told("fought-for")).containsExactly("ProductCreated", "ProductUpdated");
    }

    @Test
    void withoutAnEtagNoChangeIsLost() throws Exception {
        WORLD.create(mug("counted"));

        Together.run(
                8,
                number -> WORLD.changePrice.run(
                        ADMIN, new ProductId("counted"), price("counted-sku", 1_000 + number), ""));

        assertThat(WORLD.find("counted").history().revision()).isEqualTo(9);
        assertThat(WORLD.told("counted")).hasSize(9);
    }

    @Test
    void aPriceChangeIsToldAsOne() {
        WORLD.create(mug("dearer"));

        var changed = done(WORLD.changePrice.run(ADMIN, new ProductId("dearer"), price("dearer-sku", 900), ""));

        assertThat(changed.variants().getFirst().price()).isEqualTo(euro(900));
        assertThat(WORLD.told("dearer")).containsExactly("ProductCreated", "PriceChanged");
    }

    @Test
    void aVariantThatGoesGivesItsSkuBack() {
        WORLD.create(mug("giver"));
        done(WORLD.updateProduct.run(ADMIN, with(mug("giver"), variant("giver-new", 1)), Set.of(Field.VARIANTS), ""));

        assertThat(WORLD.create(with(mug("taker"), variant("giver-sku", 1)))).isNotNull();
        assertThat(WORLD.createProduct.run(ADMIN, with(mug("late"), variant("giver-new", 1))))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aRefusedChangeLeavesAllAsItWas() {
        WORLD.create(mug("holder"));
        var before = WORLD.create(mug("wisher"));
        var wish = with(titled(mug("wisher"), "Other"), variant("wisher-new", 1), variant("holder-sku", 1));

        var refused = (Outcome.Refused<Product>)
                WORLD.updateProduct.run(ADMIN, wish, Set.of(Field.TITLE, Field.VARIANTS), "");

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.SKU_TAKEN);
        assertThat(WORLD.find("wisher")).isEqualTo(before);
        assertThat(WORLD.told("wisher")).containsExactly("ProductCreated");
        assertThat(WORLD.create(with(mug("wisher-heir"), variant("wisher-new", 1))))
                .isNotNull();
    }

    @Test
    void aProductCannotBeMovedIntoACategoryThatDoesNotExist() {
        WORLD.create(mug("homeless"));

        var refused = (Outcome.Refused<Product>)
                WORLD.updateProduct.run(ADMIN, in(mug("homeless"), "nowhere"), Set.of(Field.CATEGORIES), "");

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.CATEGORY_UNKNOWN);
    }

    @Test
    void aDeletedProductKeepsItsSkusAndComesBackAsItWas() {
        var mug = WORLD.create(mug("gone"));
        var id = new ProductId("gone");

        assertThat(done(WORLD.deleteProduct.run(ADMIN, id, "r1")).deleted()).isTrue();
        assertThat(WORLD.createProduct.run(ADMIN, with(mug("vulture"), variant("gone-sku", 1))))
                .isInstanceOf(Outcome.Refused.class);
        var back = done(WORLD.undeleteProduct.run(ADMIN, id, "r2"));

        assertThat(back.saysTheSameAs(mug)).isTrue();
        assertThat(back.deleted()).isFalse();
        assertThat(WORLD.told("gone")).containsExactly("ProductCreated", "ProductDeleted", "ProductUndeleted");
    }

    @Test
    void deletingTwiceIsToldOnce() {
        WORLD.create(mug("twice"));

        var first = WORLD.deleteProduct.run(ADMIN, new ProductId("twice"), "");

        assertThat(WORLD.deleteProduct.run(ADMIN, new ProductId("twice"), "")).isEqualTo(first);
        assertThat(WORLD.told("twice")).containsExactly("ProductCreated", "ProductDeleted");
    }

    @Test
    void whatDoesNotExistCannotBeChanged() {
        assertThat(WORLD.deleteProduct.run(ADMIN, new ProductId("never"), ""))
                .isEqualTo(Outcome.refused(CatalogRefusal.PRODUCT_NOT_FOUND, Map.of("name", "products/never")));
    }

    private static List<Product.NewPrice> price(String sku, long cents) {
        return List.of(new Product.NewPrice(new Sku(sku), euro(cents)));
    }
}

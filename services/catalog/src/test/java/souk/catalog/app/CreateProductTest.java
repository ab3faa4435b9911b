package souk.catalog.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.in;
import static souk.catalog.Fixtures.mug;
import static souk.catalog.Fixtures.titled;
import static souk.catalog.Fixtures.variant;
import static souk.catalog.Fixtures.with;
import static souk.catalog.World.done;
import static souk.catalog.domain.Actor.ADMIN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.catalog.World;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Product;
import souk.platform.Outcome;
import souk.platform.testing.Together;

class CreateProductTest {

    private static final World WORLD = new World();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void aProductIsReadAsItWasCreated() {
        var created = done(WORLD.createProduct.run(ADMIN, mug("as-created")));

        assertThat(WORLD.find("as-created")).isEqualTo(created);
        assertThat(WORLD.told("as-created")).containsExactly("ProductCreated");
    }

    @Test
    void aRepeatedRequestMakesNoSecondProduct() {
        var first = done(WORLD.createProduct.run(ADMIN, mug("repeated")));

        assertThat(WORLD.createProduct.run(ADMIN, mug("repeated"))).isEqualTo(Outcome.done(first));
        assertThat(WORLD.told("repeated")).containsExactly("ProductCreated");
    }

    @Test
    void aRepeatedRequestIsRecognisedThoughTheProductHasChangedSince() {
        WORLD.create(mug("changed"));
        var changed = done(WORLD.updateProduct.run(
                ADMIN,
                with(titled(mug("changed"), "Red mug"), variant("changed-new", 1)),
                Set.of(Product.Field.TITLE, Product.Field.VARIANTS),
                ""));

        assertThat(WORLD.createProduct.run(ADMIN, mug("changed"))).isEqualTo(Outcome.done(changed));
        // And the SKU that the repeated request named is as free as it was.
        assertThat(WORLD.create(with(mug("changed-heir"), variant("changed-sku", 1))))
                .isNotNull();
    }

    @Test
    void anotherProductWithTheSameIdIsRefusedAndLeavesNothingBehind() {
        WORLD.create(mug("taken-id"));

        var other = WORLD.createProduct.run(ADMIN, with(mug("taken-id"), variant("taken-id-other", 1)));

        assertThat(other).isEqualTo(Outcome.refused(CatalogRefusal.PRODUCT_EXISTS));
        assertThat(WORLD.create(with(mug("taken-id-heir"), variant("taken-id-other", 1))))
                .isNotNull();
    }

    @Test
    void aSkuOfAnotherProductIsRefusedByItsPlaceAndTheFreeOnesStayFree() {
        WORLD.create(mug("owner"));
        var greedy = with(mug("greedy"), variant("greedy-own", 1), variant("owner-sku", 1));

        var refused = (Outcome.Refused<Product>) WORLD.createProduct.run(ADMIN, greedy);

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.SKU_TAKEN);
        assertThat(refused.violations()).extracting(Outcome.Violation::field).containsExactly("variants[1].sku");
        assertThat(WORLD.told("greedy")).isEmpty();
        assertThat(WORLD.create(with(mug("modest"), variant("greedy-own", 1)))).isNotNull();
    }

    @Test
    void aCategoryThatDoesNotExistIsRefusedByItsPlace() {
        var refused = (Outcome.Refused<Product>) WORLD.createProduct.run(ADMIN, in(mug("lost"), "nowhere"));

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.CATEGORY_UNKNOWN);
        assertThat(refused.violations()).extracting(Outcome.Violation::field).containsExactly("categories[0]");
        assertThat(WORLD.told("lost")).isEmpty();
    }

    @Test
    void ofManyWhoWantOneSkuExactlyOneGetsIt() throws Exception {
        var outcomes = Together.run(
                8, number -> WORLD.createProduct.run(ADMIN, with(mug("rival-" + number), variant("contested", 1))));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Done)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Refused<Product>)
                .extracting(outcome -> ((Outcome.Refused<Product>) outcome).refusal())
                .containsOnly(CatalogRefusal.SKU_TAKEN);
    }

    @Test
    void oneRequestSentManyTimesAtOnceMakesOneProduct() throws Exception {
        List<Outcome<Product>> outcomes = Together.run(8, _ -> WORLD.createProduct.run(ADMIN, mug("at-once")));

        assertThat(outcomes).containsOnly(Outcome.done(WORLD.find("at-once")));
        assertThat(WORLD.told("at-once")).containsExactly("ProductCreated");
    }
}

package souk.catalog.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.below;
import static souk.catalog.Fixtures.in;
import static souk.catalog.Fixtures.mug;
import static souk.catalog.Fixtures.root;
import static souk.catalog.Fixtures.soldBy;
import static souk.catalog.Fixtures.titled;
import static souk.catalog.Fixtures.variant;
import static souk.catalog.Fixtures.with;
import static souk.catalog.World.done;
import static souk.catalog.domain.Actor.ADMIN;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.catalog.World;
import souk.catalog.app.ImportProducts.Action;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.catalog.domain.Draft;
import souk.catalog.domain.ProductId;
import souk.platform.Outcome;
import souk.platform.testing.Together;

class ImportProductsTest {

    private static final World WORLD = new World();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void theSameImportTwiceChangesAndTellsNothing() {
        var drafts = IntStream.range(0, 50)
                .mapToObj(number -> mug("twice-" + number))
                .toArray(Draft[]::new);

        assertThat(run(drafts)).containsOnly(Outcome.done(Action.CREATED)).hasSize(50);
        assertThat(run(drafts)).containsOnly(Outcome.done(Action.UNCHANGED)).hasSize(50);
        assertThat(WORLD.told("twice-7")).containsExactly("ProductCreated");
    }

    @Test
    void whatDiffersIsUpdated() {
        run(mug("differs"), mug("differs-not"));

        assertThat(run(titled(mug("differs"), "Red mug"), mug("differs-not")))
                .containsExactly(Outcome.done(Action.UPDATED), Outcome.done(Action.UNCHANGED));
        assertThat(WORLD.find("differs").listing().title()).isEqualTo("Red mug");
        assertThat(WORLD.told("differs")).containsExactly("ProductCreated", "ProductUpdated");
    }

    @Test
    void onePoisonedItemHarmsNoneOfItsNeighbours() {
        WORLD.create(mug("old"));
        WORLD.create(mug("dead"));
        done(WORLD.deleteProduct.run(ADMIN, new ProductId("dead"), ""));

        var answers = run(
                mug("first"),
                titled(mug("nameless"), ""),
                in(mug("lost"), "nowhere"),
                with(mug("thief"), variant("thief-own", 1), variant("old-sku", 1)),
                with(mug("second-thief"), variant("first-sku", 1)),
                soldBy(mug("old"), "others"),
                mug("dead"),
                mug("first"),
                mug("last"));

        assertThat(answers.stream().map(ImportProductsTest::word))
                .containsExactly(
                        "CREATED",
                        "PRODUCT_INVALID",
                        "CATEGORY_UNKNOWN",
                        "SKU_TAKEN",
                        "SKU_TAKEN",
                        "FIELD_IMMUTABLE",
                        "PRODUCT_DELETED",
                        "PRODUCT_REPEATED",
                        "CREATED");
        assertThat(WORLD.find("last")).isNotNull();
        assertThat(Stream.of("nameless", "lost", "thief", "second-thief").flatMap(id -> WORLD.told(id).stream()))
                .isEmpty();
        assertThat(WORLD.create(with(mug("thief-heir"), variant("thief-own", 1))))
                .isNotNull();
    }

    @Test
    void whatCouldNotEvenBeReadIsAnsweredAsSuch() {
        Outcome<Draft> unreadable = Outcome.refused(CatalogRefusal.PRODUCT_INVALID, "name", "is missing");

        var answers =
                done(WORLD.importProducts.run(ADMIN, List.of(unreadable, Outcome.done(mug("readable"))), List.of()));

        assertThat(answers)
                .containsExactly(
                        Outcome.refused(CatalogRefusal.PRODUCT_INVALID, "name", "is missing"),
                        Outcome.done(Action.CREATED));
    }

    @Test
    void categoriesThatAreMissingAreAddedOnce() {
        var tree = List.of(root("garden"), below("garden", "tools"), below("tools", "rakes"));

        run(tree, in(mug("rake"), "rakes"));
        run(tree, in(mug("rake"), "rakes"));

        assertThat(WORLD.told("rakes")).containsExactly("CategoryCreated");
        assertThat(done(WORLD.listCategories.run(1_000, "")).items())
                .extracting(category -> category.id().value())
                .containsSubsequence("garden", "tools", "rakes");
    }

    @Test
    void aCategoryThatIsRefusedRefusesTheWholeImport() {
        var refused = (Outcome.Refused<List<Outcome<Action>>>) WORLD.importProducts.run(
                ADMIN, List.of(Outcome.done(mug("unborn"))), List.of(root("fine"), below("nowhere", "lost")));

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.CATEGORY_UNKNOWN);
        assertThat(refused.violations()).extracting(Outcome.Violation::field).containsExactly("categories[1].parent");
        assertThat(WORLD.told("unborn")).isEmpty();
        assertThat(WORLD.told("fine")).isEmpty();
    }

    @Test
    void oneImportSentManyTimesAtOnceMakesEachProductOnce() throws Exception {
        var drafts =
                IntStream.range(0, 20).mapToObj(number -> mug("rush-" + number)).toArray(Draft[]::new);

        Together.run(4, _ -> run(List.of(root("rush"), below("rush", "hour")), drafts));

        assertThat(run(drafts)).containsOnly(Outcome.done(Action.UNCHANGED));
        assertThat(WORLD.told("rush-3")).containsExactly("ProductCreated");
        assertThat(WORLD.told("hour")).containsExactly("CategoryCreated");
    }

    private static List<Outcome<Action>> run(Draft... drafts) {
        return run(List.of(), drafts);
    }

    private static List<Outcome<Action>> run(List<Category.Wish> categories, Draft... drafts) {
        return done(WORLD.importProducts.run(
                ADMIN, Stream.of(drafts).map(Outcome::done).toList(), categories));
    }

    private static String word(Outcome<Action> outcome) {
        return switch (outcome) {
            case Outcome.Done<Action>(var action) -> action.name();
            case Outcome.Refused<Action> refused -> refused.refusal().name();
        };
    }
}

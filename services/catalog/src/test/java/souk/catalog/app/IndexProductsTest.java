package souk.catalog.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.as;
import static souk.catalog.Fixtures.below;
import static souk.catalog.Fixtures.euro;
import static souk.catalog.Fixtures.in;
import static souk.catalog.Fixtures.mug;
import static souk.catalog.Fixtures.root;
import static souk.catalog.Fixtures.titled;
import static souk.catalog.World.done;
import static souk.catalog.domain.Actor.ADMIN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.catalog.World;
import souk.catalog.api.SearchWire;
import souk.catalog.domain.Category;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.Sku;
import souk.catalog.domain.search.SearchAnswer;
import souk.catalog.domain.search.SearchQuestion;
import souk.catalog.store.SearchIndex;
import souk.platform.Outcome;

class IndexProductsTest {

    private static final List<String> QUESTIONS = List.of("", "mug", "kitchen", "title 1", "titel");
    private static final List<ProductStatus> STATUSES = List.of(ProductStatus.values());
    private static final int PRODUCTS = 12;
    private static final int CHANGES = 300;

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.index.stop();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverHappensAndInWhateverOrderItIsHeardTheIndexHoldsWhatTheDatabaseHolds(long seed) throws Exception {
        grow();
        var heard = change(new Random(seed));

        // Facts come at least once, those of different products in any order, and here even the newest before the
        // oldest.
        heard.addAll(heard.subList(0, heard.size() / 3));
        Collections.shuffle(heard, new Random(seed));
        heard.forEach(product -> world.indexProducts.run(List.of(product)));
        world.index.refresh();

        var rebuilt = new SearchIndex(SearchWire::card);
        var indexProducts = new IndexProducts(world.db, world.categories, rebuilt);
        new RebuildIndex(world.db, world.views, indexProducts, rebuilt).run();
        for (var question : QUESTIONS) {
            assertThat(found(world.index, question)).as(question).isEqualTo(found(rebuilt, question));
        }
        assertThat(rebuilt.size()).isPositive();
        rebuilt.stop();
    }

    @Test
    void aRebuiltIndexFindsByTheNamesOfCategoriesToo() {
        grow();
        world.create(in(mug("cup"), "kitchen"));

        assertThat(world.rebuildIndex.run()).isEqualTo(1);
        assertThat(found(world.index, "home")).hasSize(1);
    }

    private void grow() {
        for (var wish : List.of(root("home"), below("home", "kitchen"))) {
            Category made = done(world.createCategory.run(wish));
            assertThat(made.grants(wish)).isTrue();
        }
    }

    /** Does many things at random, and answers every state that was told. */
    private List<Product> change(Random random) {
        var told = new ArrayList<Product>();
        for (int step = 0; step < CHANGES; step++) {
            var outcome = change(random, "p" + random.nextInt(PRODUCTS));
            if (outcome instanceof Outcome.Done<Product>(var product)) {
                told.add(product);
            }
        }
        return told;
    }

    private Outcome<Product> change(Random random, String id) {
        var product = new ProductId(id);
        return switch (random.nextInt(7)) {
            case 0, 1 -> world.createProduct.run(ADMIN, in(mug(id), "kitchen"));
            case 2 ->
                world.updateProduct.run(
                        ADMIN, titled(mug(id), "Mug title " + random.nextInt(5)), Set.of(Product.Field.TITLE), "");
            case 3 ->
                world.updateProduct.run(
                        ADMIN,
                        as(mug(id), STATUSES.get(random.nextInt(STATUSES.size()))),
                        Set.of(Product.Field.STATUS),
                        "");
            case 4 ->
                world.changePrice.run(
                        ADMIN,
                        product,
                        List.of(new Product.NewPrice(new Sku(id + "-sku"), euro(random.nextInt(5_000)))),
                        "");
            case 5 -> world.deleteProduct.run(ADMIN, product, "");
            default -> world.undeleteProduct.run(ADMIN, product, "");
        };
    }

    private static List<String> found(SearchIndex index, String words) {
        var any = new SearchQuestion.PriceRange(Optional.empty(), Optional.empty(), Optional.empty());
        var question =
                new SearchQuestion(words, Optional.empty(), Optional.empty(), any, SearchQuestion.Order.RELEVANCE);
        return index.search(question, List.of(), 100).hits().stream()
                .map(IndexProductsTest::line)
                .toList();
    }

    private static String line(SearchAnswer.Hit hit) {
        return hit.score() + " " + HexFormat.of().formatHex(hit.card().bytes());
    }
}

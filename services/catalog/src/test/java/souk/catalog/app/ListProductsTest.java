package souk.catalog.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.as;
import static souk.catalog.Fixtures.below;
import static souk.catalog.Fixtures.in;
import static souk.catalog.Fixtures.mug;
import static souk.catalog.Fixtures.root;
import static souk.catalog.Fixtures.soldBy;
import static souk.catalog.World.done;
import static souk.catalog.domain.Actor.ADMIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.catalog.World;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.SellerId;
import souk.catalog.domain.search.ProductFilter;
import souk.platform.Outcome;
import souk.platform.Page;

class ListProductsTest {

    private static final ProductFilter ALL =
            new ProductFilter(Optional.empty(), Optional.empty(), Optional.empty(), false, ADMIN);

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void pagesGoOnWhereTheyEndedThoughProductsComeAndGoMeanwhile() {
        for (int number = 0; number < 25; number++) {
            world.create(mug("p" + number));
        }
        var seen = new ArrayList<String>();
        var token = "";
        do {
            var page = done(world.listProducts.run(ALL, 4, token));
            page.items().forEach(product -> seen.add(product.id().value()));
            token = page.nextToken();
            world.create(mug("meanwhile-" + seen.size()));
            done(world.deleteProduct.run(ADMIN, new ProductId(seen.getLast()), ""));
        } while (!token.isEmpty());

        assertThat(seen)
                .isEqualTo(IntStream.range(0, 25)
                        .mapToObj(number -> "p" + (24 - number))
                        .toList());
    }

    @Test
    void productsOfOneMomentAreListedOnceEach() {
        var drafts = IntStream.range(0, 10)
                .mapToObj(number -> Outcome.done(mug("m" + number)))
                .toList();
        done(world.importProducts.run(ADMIN, drafts, List.of()));

        assertThat(ids(ALL, 3)).doesNotHaveDuplicates().hasSize(10);
    }

    @Test
    void aFullLastPageHasNoNext() {
        world.create(mug("one"));
        world.create(mug("two"));

        assertThat(done(world.listProducts.run(ALL, 2, "")).nextToken()).isEmpty();
    }

    @Test
    void filtersLetThroughWhatTheySay() {
        for (var wish : List.of(root("home"), below("home", "kitchen"), root("garden"))) {
            Category made = done(world.createCategory.run(wish));
            assertThat(made.grants(wish)).isTrue();
        }
        world.create(in(mug("in-kitchen"), "kitchen"));
        world.create(in(mug("in-garden"), "garden"));
        world.create(soldBy(mug("of-others"), "others"));
        world.create(as(mug("draft"), ProductStatus.DRAFT));
        world.create(mug("gone"));
        done(world.deleteProduct.run(ADMIN, new ProductId("gone"), ""));

        var home = new ProductFilter(
                Optional.empty(), Optional.of(new CategoryId("home")), Optional.empty(), false, ADMIN);
        var others = new ProductFilter(
                Optional.of(new SellerId("others")), Optional.empty(), Optional.empty(), false, ADMIN);
        var drafts =
                new ProductFilter(Optional.empty(), Optional.empty(), Optional.of(ProductStatus.DRAFT), false, ADMIN);
        var deleted = new ProductFilter(Optional.empty(), Optional.empty(), Optional.empty(), true, ADMIN);
        assertThat(ids(home, 1)).containsExactly("in-kitchen");
        assertThat(ids(others, 1)).containsExactly("of-others");
        assertThat(ids(drafts, 1)).containsExactly("draft");
        assertThat(ids(ALL, 2)).containsExactly("draft", "of-others", "in-garden", "in-kitchen");
        assertThat(ids(deleted, 2)).contains("gone").hasSize(5);
    }

    @Test
    void aTokenThatWasAlteredOrIsOfAnotherListIsRefused() {
        world.create(mug("one"));
        world.create(mug("two"));
        var token = done(world.listProducts.run(ALL, 1, "")).nextToken();
        var other = new ProductFilter(
                Optional.of(new SellerId("potters")), Optional.empty(), Optional.empty(), false, ADMIN);
        var altered = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");

        assertThat(done(world.listProducts.run(ALL, 1, token)).items()).hasSize(1);
        for (var refused : List.of(
                world.listProducts.run(other, 1, token),
                world.listProducts.run(ALL, 1, altered),
                world.listProducts.run(ALL, 1, "x"),
                world.listProducts.run(ALL, 1, "not base64!"))) {
            assertThat(((Outcome.Refused<Page<Product>>) refused).refusal())
                    .isEqualTo(CatalogRefusal.PAGE_TOKEN_INVALID);
        }
    }

    @Test
    void categoriesAreListedParentsFirstAndPageByPage() {
        for (var wish : List.of(root("b"), root("a"), below("b", "a-below-b"), below("a", "z-below-a"))) {
            done(world.createCategory.run(wish));
        }
        var first = done(world.listCategories.run(3, ""));
        var second = done(world.listCategories.run(3, first.nextToken()));

        assertThat(first.items()).extracting(category -> category.id().value()).containsExactly("a", "z-below-a", "b");
        assertThat(second.items()).extracting(category -> category.id().value()).containsExactly("a-below-b");
        assertThat(second.nextToken()).isEmpty();
    }

    private List<String> ids(ProductFilter filter, int size) {
        var ids = new ArrayList<String>();
        var token = "";
        do {
            var page = done(world.listProducts.run(filter, size, token));
            page.items().forEach(product -> ids.add(product.id().value()));
            token = page.nextToken();
        } while (!token.isEmpty());
        return ids;
    }
}

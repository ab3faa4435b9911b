package souk.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.below;
import static souk.catalog.Fixtures.root;
import static souk.catalog.World.done;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import souk.platform.Outcome;

class CategoryTest {

    private final Category books = done(Category.create(root("books"), Optional.empty()));

    @Test
    void aCategoryStandsBelowItsParent() {
        var novels = done(Category.create(below("books", "novels"), Optional.of(books)));

        assertThat(novels.parent()).contains(books.id());
        assertThat(novels.depth()).isEqualTo(1);
        assertThat(novels.path()).containsExactly(books.id(), novels.id());
    }

    @Test
    void aCategoryCannotStandBelowItself() {
        assertThat(refusal(below("books", "books"), Optional.empty())).isEqualTo(CatalogRefusal.CATEGORY_CIRCULAR);
    }

    @Test
    void aParentThatDoesNotExistIsRefused() {
        assertThat(refusal(below("books", "novels"), Optional.empty())).isEqualTo(CatalogRefusal.CATEGORY_UNKNOWN);
    }

    @Test
    void theTreeHasABottom() {
        var deepest = books;
        for (int depth = 1; depth <= Category.DEPTH_MAX; depth++) {
            deepest = done(Category.create(below(deepest.id().value(), "c" + depth), Optional.of(deepest)));
        }

        assertThat(deepest.depth()).isEqualTo(Category.DEPTH_MAX);
        assertThat(refusal(below(deepest.id().value(), "one-more"), Optional.of(deepest)))
                .isEqualTo(CatalogRefusal.CATEGORY_TOO_DEEP);
    }

    @Test
    void aNameThatCannotBeReadIsRefused() {
        var blank = new Category.Wish(new CategoryId("a"), Optional.empty(), " ");
        var unreadable = new Category.Wish(new CategoryId("a"), Optional.empty(), "a\0");

        assertThat(refusal(blank, Optional.empty())).isEqualTo(CatalogRefusal.CATEGORY_INVALID);
        assertThat(refusal(unreadable, Optional.empty())).isEqualTo(CatalogRefusal.CATEGORY_INVALID);
    }

    private static Object refusal(Category.Wish wish, Optional<Category> parent) {
        return ((Outcome.Refused<Category>) Category.create(wish, parent)).refusal();
    }
}

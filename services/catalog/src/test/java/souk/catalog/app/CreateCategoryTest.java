package souk.catalog.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Fixtures.below;
import static souk.catalog.Fixtures.root;
import static souk.catalog.World.done;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.catalog.World;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.platform.Outcome;

class CreateCategoryTest {

    private static final World WORLD = new World();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void theSameRequestAgainAnswersTheSameCategory() {
        var first = WORLD.createCategory.run(root("books"));

        assertThat(WORLD.createCategory.run(root("books"))).isEqualTo(first);
        assertThat(WORLD.told("books")).containsExactly("CategoryCreated");
    }

    @Test
    void anotherCategoryWithTheSameIdIsRefused() {
        done(WORLD.createCategory.run(root("music")));
        done(WORLD.createCategory.run(root("jazz")));

        assertThat(WORLD.createCategory.run(below("music", "jazz")))
                .isEqualTo(Outcome.refused(CatalogRefusal.CATEGORY_EXISTS));
    }

    @Test
    void aParentThatDoesNotExistIsNamed() {
        var refused = (Outcome.Refused<Category>) WORLD.createCategory.run(below("nowhere", "lost"));

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.CATEGORY_UNKNOWN);
        assertThat(refused.violations()).extracting(Outcome.Violation::field).containsExactly("category.parent");
    }
}

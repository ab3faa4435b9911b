package souk.catalog.app;

import java.util.List;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.platform.Outcome;
import souk.platform.data.Db;

/** Adds a category to the tree. The same request again answers the same category. */
public final class CreateCategory {

    private final Db db;
    private final AddCategories addCategories;

    public CreateCategory(Db db, AddCategories addCategories) {
        this.db = db;
        this.addCategories = addCategories;
    }

    public Outcome<Category> run(Category.Wish wish) {
        return db.write(tx -> addCategories.run(tx, List.of(wish), _ -> "category"))
                .map(List::getFirst)
                .then(category -> category.grants(wish)
                        ? Outcome.done(category)
                        : Outcome.refused(CatalogRefusal.CATEGORY_EXISTS));
    }
}

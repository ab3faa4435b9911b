package souk.catalog.app;

import java.util.Map;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.store.CategoryStore;
import souk.platform.Outcome;
import souk.platform.data.Db;

/** Reads one category. */
public final class FindCategory {

    private final Db db;
    private final CategoryStore categories;

    public FindCategory(Db db, CategoryStore categories) {
        this.db = db;
        this.categories = categories;
    }

    public Outcome<Category> run(CategoryId id) {
        return db.read(tx -> categories.find(tx, id))
                .map(Outcome::done)
                .orElseGet(() ->
                        Outcome.refused(CatalogRefusal.CATEGORY_NOT_FOUND, Map.of("name", "categories/" + id.value())));
    }
}

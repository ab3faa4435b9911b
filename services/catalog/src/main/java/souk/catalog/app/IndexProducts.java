package souk.catalog.app;

import java.util.HashSet;
import java.util.List;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.Product;
import souk.catalog.store.CategoryStore;
import souk.catalog.store.SearchIndex;
import souk.platform.data.Db;

/** Takes products into the index, in whatever order and however often they come. */
public final class IndexProducts {

    private final Db db;
    private final CategoryStore categories;
    private final SearchIndex index;

    public IndexProducts(Db db, CategoryStore categories, SearchIndex index) {
        this.db = db;
        this.categories = categories;
        this.index = index;
    }

    /** Answers how many of them were newer than what the index knew. */
    public int run(List<Product> products) {
        var unknown = index.unknown(products);
        if (!unknown.isEmpty()) {
            // They were there before the products were, or these could not stand in them.
            db.read(tx -> {
                var found = categories.find(tx, unknown).values();
                var above = new HashSet<CategoryId>();
                found.forEach(category -> above.addAll(category.path()));
                index.learn(categories.find(tx, above).values());
                return above;
            });
        }
        return index.put(products);
    }
}

package souk.catalog.app;

import souk.catalog.store.ProductViews;
import souk.catalog.store.SearchIndex;
import souk.platform.data.Db;

/** Reads all products from the database into the index. What the facts have brought meanwhile and is newer stays. */
public final class RebuildIndex {

    private static final int PAGE_SIZE = 1_000;

    private final Db db;
    private final ProductViews products;
    private final IndexProducts indexProducts;
    private final SearchIndex index;

    public RebuildIndex(Db db, ProductViews products, IndexProducts indexProducts, SearchIndex index) {
        this.db = db;
        this.products = products;
        this.indexProducts = indexProducts;
        this.index = index;
    }

    /** Answers how many products were read. They can be found when it returns. */
    public int run() {
        int read = 0;
        var after = "";
        while (true) {
            var last = after;
            var page = db.read(tx -> products.all(tx, last, PAGE_SIZE));
            if (page.isEmpty()) {
                index.refresh();
                return read;
            }
            indexProducts.run(page);
            read += page.size();
            after = page.getLast().id().value();
        }
    }
}

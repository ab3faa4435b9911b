package souk.catalog;

import static souk.catalog.domain.Actor.ADMIN;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import souk.catalog.api.FactWire;
import souk.catalog.api.SearchWire;
import souk.catalog.app.AddCategories;
import souk.catalog.app.ChangePrice;
import souk.catalog.app.ChangeProduct;
import souk.catalog.app.CreateCategory;
import souk.catalog.app.CreateProduct;
import souk.catalog.app.DeleteProduct;
import souk.catalog.app.FindProducts;
import souk.catalog.app.ImportProducts;
import souk.catalog.app.IndexProducts;
import souk.catalog.app.KeepProducts;
import souk.catalog.app.ListCategories;
import souk.catalog.app.ListProducts;
import souk.catalog.app.RebuildIndex;
import souk.catalog.app.SearchProducts;
import souk.catalog.app.UndeleteProduct;
import souk.catalog.app.UpdateProduct;
import souk.catalog.domain.Draft;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.store.CategoryStore;
import souk.catalog.store.ProductStore;
import souk.catalog.store.ProductViews;
import souk.catalog.store.SearchIndex;
import souk.catalog.store.SkuStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;
import souk.platform.testing.TestPostgres;

/** The verbs of the catalog on a real database of its own. What is told stays in the outbox, where it can be read. */
public final class World implements AutoCloseable {

    private final List<Db> databases = new ArrayList<>();
    private final App app = App.start("catalog", settings(), this::wire);

    public final Db db = databases.getFirst();
    public final ProductStore products = new ProductStore();
    public final ProductViews views = new ProductViews();
    public final CategoryStore categories = new CategoryStore();
    public final SearchIndex index = new SearchIndex(SearchWire::card);

    private final Clock clock = new TickingClock();
    private final KeepProducts keep = new KeepProducts(products, new SkuStore(), categories);
    private final ChangeProduct change = new ChangeProduct(db, products, keep, clock);
    private final AddCategories addCategories = new AddCategories(categories, clock);

    public final CreateProduct createProduct = new CreateProduct(db, products, keep, clock);
    public final UpdateProduct updateProduct = new UpdateProduct(change);
    public final ChangePrice changePrice = new ChangePrice(change);
    public final DeleteProduct deleteProduct = new DeleteProduct(change);
    public final UndeleteProduct undeleteProduct = new UndeleteProduct(change);
    public final ImportProducts importProducts = new ImportProducts(db, products, keep, addCategories, clock);
    public final CreateCategory createCategory = new CreateCategory(db, addCategories);
    public final FindProducts findProducts = new FindProducts(db, views);
    public final ListProducts listProducts = new ListProducts(db, views);
    public final ListCategories listCategories = new ListCategories(db, categories);
    public final SearchProducts searchProducts = new SearchProducts(index);
    public final IndexProducts indexProducts = new IndexProducts(db, categories, index);
    public final RebuildIndex rebuildIndex = new RebuildIndex(db, views, indexProducts, index);

    /** A race in a test is no race against the machine. */
    private static Map<String, String> settings() {
        var settings = new HashMap<>(TestPostgres.fresh().settings());
        settings.put("souk.db.lock.wait", "5s");
        settings.put("souk.db.pool.wait", "30s");
        return settings;
    }

    /** Creates a product of which nothing is expected but that it is there. */
    public Product create(Draft draft) {
        return done(createProduct.run(ADMIN, draft));
    }

    /** The product as the database has it. */
    public Product find(String id) {
        return done(findProducts.run(ADMIN, List.of(new ProductId(id)))).getFirst();
    }

    /** The kinds of facts told of a product or category, in their order. */
    public List<String> told(String id) {
        return db.read(tx -> tx.query("SELECT type FROM outbox WHERE aggregateid = :id ORDER BY seq")
                .bind("id", id)
                .map((row, _) -> row.getString("type").replaceAll(".*\\.", ""))
                .list());
    }

    /** What was done; a refusal fails the test. */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("refused: " + outcome);
    }

    @Override
    public void close() {
        app.close();
    }

    private void wire(App starting) {
        databases.add(starting.add(new Postgres(starting, "souk/catalog/store")).db(FactWire::message));
    }

    /** Every look at it is a second later, so that no two changes are made at one moment. */
    private static final class TickingClock extends Clock {

        private final AtomicLong seconds =
                new AtomicLong(Instant.parse("2030-01-01T12:00:00Z").getEpochSecond());

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.incrementAndGet());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

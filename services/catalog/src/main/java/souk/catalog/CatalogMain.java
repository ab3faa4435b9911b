package souk.catalog;

import souk.catalog.api.CatalogEndpoint;
import souk.catalog.api.CatalogListener;
import souk.catalog.api.FactWire;
import souk.catalog.api.IndexFeed;
import souk.catalog.api.ProductWatch;
import souk.catalog.api.SearchWire;
import souk.catalog.app.AddCategories;
import souk.catalog.app.ChangePrice;
import souk.catalog.app.ChangeProduct;
import souk.catalog.app.CreateCategory;
import souk.catalog.app.CreateProduct;
import souk.catalog.app.DeleteProduct;
import souk.catalog.app.FindCategory;
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
import souk.catalog.store.CategoryStore;
import souk.catalog.store.ProductStore;
import souk.catalog.store.ProductViews;
import souk.catalog.store.SearchIndex;
import souk.catalog.store.SkuStore;
import souk.platform.data.Postgres;
import souk.platform.discovery.Lease;
import souk.platform.facts.Relay;
import souk.platform.facts.Tail;
import souk.platform.facts.Topics;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;

/** START HERE: the catalog, all its parts in the order in which they are made. */
public final class CatalogMain {

    public static void main(String[] args) {
        App.main("catalog", CatalogMain::wire);
    }

    /** Adds the parts of the catalog to an app. */
    public static void wire(App app) {
        var config = CatalogConfig.of(app.settings());
        var postgres = app.add(new Postgres(app, "souk/catalog/store"));
        var db = postgres.db(FactWire::message);
        var clock = app.clock();

        var products = new ProductStore();
        var views = new ProductViews();
        var categories = new CategoryStore();
        var index = app.add(new SearchIndex(SearchWire::card));

        var keep = new KeepProducts(products, new SkuStore(), categories);
        var change = new ChangeProduct(db, products, keep, clock);
        var addCategories = new AddCategories(categories, clock);
        var indexProducts = new IndexProducts(db, categories, index);

        var reads = new CatalogEndpoint.Reads(
                new FindProducts(db, views),
                new ListProducts(db, views),
                new SearchProducts(index),
                new FindCategory(db, categories),
                new ListCategories(db, categories));
        var writes = new CatalogEndpoint.Writes(
                new CreateProduct(db, products, keep, clock),
                new UpdateProduct(change),
                new ChangePrice(change),
                new DeleteProduct(change),
                new UndeleteProduct(change),
                new ImportProducts(db, products, keep, addCategories, clock),
                new CreateCategory(db, addCategories));

        var watch = new ProductWatch(app.meters());
        var listener = new CatalogListener(indexProducts, watch);
        var tail = new Tail(app, Topics.of(app.service()), listener::hear);
        app.add(new Relay(app, postgres, Topics.Kept.NEWEST_OF_EACH_KEY));
        app.add(new IndexFeed(app, tail, new RebuildIndex(db, views, indexProducts, index), config.factsTimeout()));
        var server = app.add(new RpcServer(app, new CatalogEndpoint(reads, writes, watch)));
        app.add(new Lease(app, server));
    }

    private CatalogMain() {}
}

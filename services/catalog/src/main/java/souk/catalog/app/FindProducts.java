package souk.catalog.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import souk.catalog.domain.Actor;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.store.ProductViews;
import souk.platform.Outcome;
import souk.platform.data.Db;

/** Reads products by their ids, by one statement. */
public final class FindProducts {

    private final Db db;
    private final ProductViews products;

    public FindProducts(Db db, ProductViews products) {
        this.db = db;
        this.products = products;
    }

    /** The products in the order of the ids. One that is unknown, or not for the actor to see, refuses them all. */
    public Outcome<List<Product>> run(Actor actor, List<ProductId> ids) {
        var found = db.read(tx -> products.find(tx, ids)).stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
        var ordered = new ArrayList<Product>(ids.size());
        for (var id : ids) {
            var product = found.get(id);
            if (product == null || !actor.sees(product)) {
                return ChangeProduct.unknown(id);
            }
            ordered.add(product);
        }
        return Outcome.done(ordered);
    }
}

package souk.catalog.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import souk.catalog.domain.Actor;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Draft;
import souk.catalog.domain.Product;
import souk.catalog.store.ProductStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Adds a product. The same request again answers the same product, whatever has become of it since. */
public final class CreateProduct {

    private final Db db;
    private final ProductStore products;
    private final KeepProducts keep;
    private final Clock clock;

    public CreateProduct(Db db, ProductStore products, KeepProducts keep, Clock clock) {
        this.db = db;
        this.products = products;
        this.keep = keep;
        this.clock = clock;
    }

    /** Refused for a seller for whom the actor may not act. */
    public Outcome<Product> run(Actor actor, Draft draft) {
        // The database knows time by the microsecond; what is answered is what is kept.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return draft.keptBy(actor)
                .then(own -> Product.create(own, now))
                .then(product -> db.write(tx -> create(tx, product)));
    }

    private Outcome<Product> create(Tx tx, Product product) {
        var change = new KeepProducts.Change(Optional.empty(), product);
        var answer = keep.run(tx, change);
        return answer instanceof Outcome.Refused<Product> refused ? again(tx, product, refused) : answer;
    }

    /** Refused for an id or a SKU that is in use already: perhaps by this very request, made before. */
    private Outcome<Product> again(Tx tx, Product product, Outcome.Refused<Product> refused) {
        var first = products.bornAs(tx, product);
        if (first.isPresent()) {
            return Outcome.done(first.get());
        }
        return products.has(tx, product.id()) ? Outcome.refused(CatalogRefusal.PRODUCT_EXISTS) : refused;
    }
}

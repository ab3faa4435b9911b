package souk.catalog.app;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import souk.catalog.domain.Actor;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.store.ProductStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Changes one product, in whatever way: locks it, sees that it is what the caller has seen, decides, and keeps what was
 * decided. A change that changes nothing makes no new revision and tells nothing.
 */
public final class ChangeProduct {

    private final Db db;
    private final ProductStore products;
    private final KeepProducts keep;
    private final Clock clock;

    public ChangeProduct(Db db, ProductStore products, KeepProducts keep, Clock clock) {
        this.db = db;
        this.products = products;
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Refused if the actor keeps no such product, or if it is not as the caller has seen it.
     *
     * @param etag of the state that the caller has seen; empty for one who does not mind
     * @param decision what becomes of the product at this moment; the product itself, if nothing does
     */
    Outcome<Product> run(
            Actor actor, ProductId id, String etag, BiFunction<Product, Instant, Outcome<Product>> decision) {
        return db.write(tx -> products.lock(tx, id)
                .filter(product -> actor.keeps(product.seller()))
                .map(Outcome::done)
                .orElseGet(() -> unknown(id))
                .then(product -> product.seenAs(etag))
                .then(product -> decision.apply(product, clock.instant().truncatedTo(ChronoUnit.MICROS))
                        .then(next -> keep(tx, product, next))));
    }

    private Outcome<Product> keep(Tx tx, Product before, Product after) {
        if (after.equals(before)) {
            return Outcome.done(before);
        }
        return keep.run(tx, new KeepProducts.Change(Optional.of(before), after));
    }

    static <T> Outcome<T> unknown(ProductId id) {
        return Outcome.refused(CatalogRefusal.PRODUCT_NOT_FOUND, Map.of("name", "products/" + id.value()));
    }
}

package souk.catalog.app;

import souk.catalog.domain.Actor;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.platform.Outcome;

/** Brings a deleted product back as it was. */
public final class UndeleteProduct {

    private final ChangeProduct change;

    public UndeleteProduct(ChangeProduct change) {
        this.change = change;
    }

    /** With an etag, only if the product is still in the state that the caller has seen; an empty one is none. */
    public Outcome<Product> run(Actor actor, ProductId id, String etag) {
        return change.run(actor, id, etag, (product, now) -> Outcome.done(product.undelete(now)));
    }
}

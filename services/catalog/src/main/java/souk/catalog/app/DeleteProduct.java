package souk.catalog.app;

import souk.catalog.domain.Actor;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.platform.Outcome;

/** Takes a product off sale. It is kept, with its SKUs, and can be brought back. */
public final class DeleteProduct {

    private final ChangeProduct change;

    public DeleteProduct(ChangeProduct change) {
        this.change = change;
    }

    /** With an etag, only if the product is still in the state that the caller has seen; an empty one is none. */
    public Outcome<Product> run(Actor actor, ProductId id, String etag) {
        return change.run(actor, id, etag, (product, now) -> Outcome.done(product.delete(now)));
    }
}

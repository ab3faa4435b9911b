package souk.catalog.app;

import java.util.Set;
import souk.catalog.domain.Actor;
import souk.catalog.domain.Draft;
import souk.catalog.domain.Product;
import souk.platform.Outcome;

/** Changes the named fields of a product. */
public final class UpdateProduct {

    private final ChangeProduct change;

    public UpdateProduct(ChangeProduct change) {
        this.change = change;
    }

    /**
     * Fields that are not named stay as they are.
     *
     * @param draft says which product, and the new values
     * @param fields which of the values count
     * @param etag of the state that the caller has seen; empty for one who does not mind
     */
    public Outcome<Product> run(Actor actor, Draft draft, Set<Product.Field> fields, String etag) {
        return change.run(actor, draft.id(), etag, (product, now) -> product.change(fields, draft, now));
    }
}

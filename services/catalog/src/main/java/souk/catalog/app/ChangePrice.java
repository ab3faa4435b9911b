package souk.catalog.app;

import java.util.List;
import souk.catalog.domain.Actor;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.platform.Outcome;

/** Changes what some variants of a product cost. */
public final class ChangePrice {

    private final ChangeProduct change;

    public ChangePrice(ChangeProduct change) {
        this.change = change;
    }

    /**
     * Variants that are not named cost what they did.
     *
     * @param prices the new prices
     * @param etag of the state that the caller has seen; empty for one who does not mind
     */
    public Outcome<Product> run(Actor actor, ProductId id, List<Product.NewPrice> prices, String etag) {
        return change.run(actor, id, etag, (product, now) -> product.price(prices, now));
    }
}

package souk.carts.app;

import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.domain.Visitor;
import souk.platform.Outcome;

/** Takes a SKU out of a cart; done, too, if it is not there. */
public final class RemoveItem {

    private final ChangeCart change;

    public RemoveItem(ChangeCart change) {
        this.change = change;
    }

    public Outcome<ShownCart> run(Visitor visitor, AccountId owner, Sku sku) {
        return change.run(visitor, owner, List.of(sku), (cart, _, now) -> Outcome.done(cart.remove(sku, now)));
    }
}

package souk.carts.app;

import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Visitor;
import souk.platform.Outcome;

/** Takes everything out of a cart. */
public final class ClearCart {

    private final ChangeCart change;

    public ClearCart(ChangeCart change) {
        this.change = change;
    }

    public Outcome<ShownCart> run(Visitor visitor, AccountId owner) {
        return change.run(visitor, owner, List.of(), (cart, _, now) -> Outcome.done(cart.clear(now)));
    }
}

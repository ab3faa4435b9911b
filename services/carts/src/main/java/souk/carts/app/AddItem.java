package souk.carts.app;

import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.Addition;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Visitor;
import souk.platform.Outcome;

/** Puts more of a SKU into a cart. The same request again changes nothing, and answers with the cart as it stands. */
public final class AddItem {

    private final ChangeCart change;

    public AddItem(ChangeCart change) {
        this.change = change;
    }

    public Outcome<ShownCart> run(Visitor visitor, AccountId owner, Addition wish) {
        return change.run(visitor, owner, List.of(wish.sku()), (cart, offers, now) -> cart.add(wish, offers, now));
    }
}

package souk.carts.app;

import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.domain.Visitor;
import souk.platform.Outcome;

/** Sets how many of a SKU are in a cart, and that its price as it is now was seen. */
public final class ChangeItem {

    private final ChangeCart change;

    public ChangeItem(ChangeCart change) {
        this.change = change;
    }

    /**
     * Refused if it is not there.
     *
     * @param quantity 0 takes it out, and is never refused
     */
    public Outcome<ShownCart> run(Visitor visitor, AccountId owner, Sku sku, int quantity) {
        return change.run(visitor, owner, List.of(sku), (cart, offers, now) -> cart.change(sku, quantity, offers, now));
    }
}

package souk.carts.app;

import souk.carts.domain.AccountId;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Visitor;
import souk.platform.Outcome;
import souk.platform.data.GroupRead;

/** Reads a cart, if the visitor may see it: together with all carts that are read at the same moment. */
public final class FindCart {

    private final GroupRead<AccountId, ShownCart> carts;

    /** @param carts has them read by {@link FindCarts} */
    public FindCart(GroupRead<AccountId, ShownCart> carts) {
        this.carts = carts;
    }

    /** Refused alike for a cart that the visitor may not see, whether anything is in it or not. */
    public Outcome<ShownCart> run(Visitor visitor, AccountId owner) {
        return visitor.sees(owner) ? Outcome.done(carts.run(owner)) : Outcome.refused(CartsRefusal.CART_NOT_FOUND);
    }
}

package souk.carts.app;

import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.domain.Visitor;
import souk.platform.Outcome;
import souk.platform.data.GroupCommit;

/** Changes one cart, in whatever way, if the visitor may: together with all carts that are changed at the same moment. */
public final class ChangeCart {

    private final GroupCommit<Change, Outcome<ShownCart>> changes;

    /** @param changes has them carried out by {@link ChangeCarts} */
    public ChangeCart(GroupCommit<Change, Outcome<ShownCart>> changes) {
        this.changes = changes;
    }

    /** @param about the SKU that the decision is about, whether it is in the cart or not; none, if it is about all */
    Outcome<ShownCart> run(Visitor visitor, AccountId owner, List<Sku> about, Change.Decision decision) {
        if (!visitor.changes(owner)) {
            return Outcome.refused(visitor.sees(owner) ? CartsRefusal.CART_READ_ONLY : CartsRefusal.CART_NOT_FOUND);
        }
        return changes.run(new Change(owner, about, decision));
    }
}

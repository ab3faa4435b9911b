package souk.carts.app;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.Cart;
import souk.carts.domain.CartItem;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.Offers;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.domain.Visitor;
import souk.carts.store.CartStore;
import souk.carts.store.OfferStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Changes one cart, in whatever way: sees that the visitor may, locks it, decides, and keeps what was decided. Two who change
 * a cart at the same time do so one after the other.
 */
public final class ChangeCart {

    /** What becomes of the cart, by what is offered at this moment; the cart itself, if nothing does. */
    interface Decision {
        Outcome<Cart> decide(Cart cart, Offers offers, Instant now);
    }

    private final Db db;
    private final CartStore carts;
    private final OfferStore offers;
    private final Clock clock;

    public ChangeCart(Db db, CartStore carts, OfferStore offers, Clock clock) {
        this.db = db;
        this.carts = carts;
        this.offers = offers;
        this.clock = clock;
    }

    /** @param about the SKU that the decision is about, whether it is in the cart or not; none, if it is about all */
    Outcome<ShownCart> run(Visitor visitor, AccountId owner, List<Sku> about, Decision decision) {
        if (!visitor.changes(owner)) {
            return Outcome.refused(visitor.sees(owner) ? CartsRefusal.CART_READ_ONLY : CartsRefusal.CART_NOT_FOUND);
        }
        // The database knows time by the microsecond; what is answered is what is kept.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.write(tx -> {
            var before = carts.lock(tx, owner, now);
            var known = offers.find(tx, skus(before, about));
            return decision.decide(before, known, now)
                    .map(after -> keep(tx, before, after))
                    .map(after -> after.shown(known));
        });
    }

    private Cart keep(Tx tx, Cart before, Cart after) {
        if (!after.equals(before)) {
            carts.update(tx, before, after);
        }
        return after;
    }

    private static List<Sku> skus(Cart cart, List<Sku> more) {
        var skus = new ArrayList<>(more);
        cart.items().stream().map(CartItem::sku).forEach(skus::add);
        return skus;
    }
}

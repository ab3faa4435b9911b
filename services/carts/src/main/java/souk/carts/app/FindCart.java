package souk.carts.app;

import souk.carts.domain.AccountId;
import souk.carts.domain.CartItem;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Visitor;
import souk.carts.store.CartStore;
import souk.carts.store.OfferStore;
import souk.platform.Outcome;
import souk.platform.data.Db;

/** Reads a cart, at the prices of now. That of somebody who never had one is empty. */
public final class FindCart {

    private final Db db;
    private final CartStore carts;
    private final OfferStore offers;

    public FindCart(Db db, CartStore carts, OfferStore offers) {
        this.db = db;
        this.carts = carts;
        this.offers = offers;
    }

    /** Refused alike for a cart that the visitor may not see, whether anything is in it or not. */
    public Outcome<ShownCart> run(Visitor visitor, AccountId owner) {
        if (!visitor.sees(owner)) {
            return Outcome.refused(CartsRefusal.CART_NOT_FOUND);
        }
        return Outcome.done(db.read(tx -> {
            var cart = carts.find(tx, owner);
            var skus = cart.items().stream().map(CartItem::sku).toList();
            return cart.shown(offers.find(tx, skus));
        }));
    }
}

package souk.carts.app;

import java.util.HashSet;
import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.Cart;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.store.CartStore;
import souk.carts.store.OfferStore;
import souk.platform.data.Tx;

/** Reads many carts at once, at the prices of now. That of somebody who never had one is empty. */
public final class FindCarts {

    private final CartStore carts;
    private final OfferStore offers;

    public FindCarts(CartStore carts, OfferStore offers) {
        this.carts = carts;
        this.offers = offers;
    }

    public List<ShownCart> run(Tx tx, List<AccountId> owners) {
        var found = carts.find(tx, owners);
        var skus = new HashSet<Sku>();
        found.values().forEach(cart -> cart.items().forEach(item -> skus.add(item.sku())));
        var known = offers.find(tx, skus);
        return owners.stream()
                .map(owner -> found.getOrDefault(owner, Cart.empty(owner)).shown(known))
                .toList();
    }
}

package souk.carts.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import souk.carts.domain.AccountId;
import souk.carts.domain.Cart;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.store.CartStore;
import souk.carts.store.OfferStore;
import souk.platform.Outcome;
import souk.platform.data.Tx;

/**
 * Changes many carts at once: locks them, decides one after the other, and keeps what was decided. Changes of the same cart see
 * each other, in their order.
 */
public final class ChangeCarts {

    private final CartStore carts;
    private final OfferStore offers;
    private final Clock clock;

    public ChangeCarts(CartStore carts, OfferStore offers, Clock clock) {
        this.carts = carts;
        this.offers = offers;
        this.clock = clock;
    }

    /** Answers for each change: the cart after it, or why it was refused. */
    public List<Outcome<ShownCart>> run(Tx tx, List<Change> changes) {
        // The database knows time by the microsecond; what is answered is what is kept.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var before = carts.lockOrMake(tx, owners(changes), now);
        var known = offers.find(tx, skus(before.values(), changes));
        var after = new HashMap<>(before);
        var answers = new ArrayList<Outcome<ShownCart>>();
        for (var change : changes) {
            var decided = change.decide(after.getOrDefault(change.owner(), Cart.empty(change.owner())), known, now);
            if (decided instanceof Outcome.Done<Cart>(var cart)) {
                after.put(change.owner(), cart);
            }
            answers.add(decided.map(cart -> cart.shown(known)));
        }
        after.values().removeIf(cart -> cart.equals(before.get(cart.owner())));
        carts.save(tx, after.values());
        return answers;
    }

    private static Set<AccountId> owners(List<Change> changes) {
        return changes.stream().map(Change::owner).collect(Collectors.toSet());
    }

    private static Set<Sku> skus(Collection<Cart> carts, List<Change> changes) {
        var skus = new HashSet<Sku>();
        changes.forEach(change -> skus.addAll(change.about()));
        carts.forEach(cart -> cart.items().forEach(item -> skus.add(item.sku())));
        return skus;
    }
}

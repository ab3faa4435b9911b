package souk.orders.app;

import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.RequestMark;
import souk.orders.domain.Wish;
import souk.orders.peer.Carts;
import souk.orders.store.OrderStore;
import souk.platform.Outcome;
import souk.platform.Overload;
import souk.platform.data.Db;
import souk.platform.data.GroupCommit;
import souk.platform.facts.Origin;
import souk.platform.flow.Flows;

/**
 * Accepts an order and sets its checkout going: order, flow and fact commit together, with those of all who ask at the same
 * moment, and no other service is asked for it. Prices are checked against what orders themselves have heard of the
 * catalogue; only who orders a cart needs carts to answer.
 */
public final class PlaceOrder {

    private final Db db;
    private final OrderStore orders;
    private final Carts carts;
    private final Flows<Order> checkouts;
    private final GroupCommit<Placement, Outcome<Order>> placements;

    /** @param placements carried out by {@link KeepOrders} */
    public PlaceOrder(
            Db db,
            OrderStore orders,
            Carts carts,
            Flows<Order> checkouts,
            GroupCommit<Placement, Outcome<Order>> placements) {
        this.db = db;
        this.orders = orders;
        this.carts = carts;
        this.checkouts = checkouts;
        this.placements = placements;
    }

    /**
     * The order as it was placed; for a repeated request the order that the first one made, answered as then.
     *
     * @throws Overload while more checkouts are under way than can be ended in good time; a later one would wait for all of them
     */
    public Outcome<Order> run(CustomerId customer, RequestMark mark, Wish wish) {
        if (checkouts.crowded()) {
            throw new Overload("checkout");
        }
        Outcome<Order> first =
                items(wish).then(whole -> placements.run(new Placement(customer, mark, whole, Origin.current())));
        // Also when it is refused: the cart of a repeated request may be empty by now.
        return first instanceof Outcome.Refused<Order> refused ? repeated(customer, mark, refused) : first;
    }

    private Outcome<Wish> items(Wish wish) {
        return wish.cart().map(owner -> carts.items(owner).map(wish::with)).orElseGet(() -> Outcome.done(wish));
    }

    private Outcome<Order> repeated(CustomerId customer, RequestMark mark, Outcome.Refused<Order> refused) {
        var answered = db.read(tx -> orders.answered(tx, customer, mark.id()));
        if (answered.isEmpty()) {
            return refused;
        }
        return answered.get().repeats(mark)
                ? Outcome.done(answered.get().order().asPlaced())
                : Outcome.refused(
                        OrderRefusal.REQUEST_ID_REUSED,
                        "request_id",
                        "was used for another order; expected a new one for a new order");
    }
}

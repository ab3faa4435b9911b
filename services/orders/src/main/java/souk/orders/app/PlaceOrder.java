package souk.orders.app;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.Map;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;
import souk.orders.domain.OrderEvent;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.Purchase;
import souk.orders.domain.RequestMark;
import souk.orders.domain.Wish;
import souk.orders.peer.Carts;
import souk.orders.store.OfferStore;
import souk.orders.store.OrderStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;
import souk.platform.flow.Flows;

/**
 * Accepts an order and sets its checkout going: order, flow and fact commit together, and no other service is asked for it.
 * Prices are checked against what orders themselves have heard of the catalogue; only who orders a cart needs carts to answer.
 */
public final class PlaceOrder {

    private final Db db;
    private final OrderStore orders;
    private final OfferStore offers;
    private final Carts carts;
    private final Flows<Order> checkouts;
    private final Clock clock;

    public PlaceOrder(Db db, OrderStore orders, OfferStore offers, Carts carts, Flows<Order> checkouts, Clock clock) {
        this.db = db;
        this.orders = orders;
        this.offers = offers;
        this.carts = carts;
        this.checkouts = checkouts;
        this.clock = clock;
    }

    /** The order as it was placed; for a repeated request the order that the first one made, answered as then. */
    public Outcome<Order> run(CustomerId customer, RequestMark mark, Wish wish) {
        Outcome<Order> first = items(wish).then(whole -> db.write(tx -> place(tx, customer, mark, whole)));
        // Also when it is refused: the cart of a repeated request may be empty by now.
        return first instanceof Outcome.Refused<Order> refused ? repeated(customer, mark, refused) : first;
    }

    private Outcome<Wish> items(Wish wish) {
        return wish.cart().map(owner -> carts.items(owner).map(wish::with)).orElseGet(() -> Outcome.done(wish));
    }

    private Outcome<Order> place(Tx tx, CustomerId customer, RequestMark mark, Wish wish) {
        return wish.agreed(offers.find(tx, wish.skus())).then(purchase -> keep(tx, customer, mark, purchase));
    }

    private Outcome<Order> keep(Tx tx, CustomerId customer, RequestMark mark, Purchase purchase) {
        var id = new OrderId(UuidCreator.getTimeOrderedEpoch());
        var order = Order.place(id, customer, purchase, clock.instant());
        if (!orders.insert(tx, order, mark)) {
            return Outcome.refused(OrderRefusal.REQUEST_ID_REUSED);
        }
        checkouts.start(tx, Map.of(id.value(), order));
        tx.tell(new OrderEvent.OrderPlaced(order));
        return Outcome.done(order);
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

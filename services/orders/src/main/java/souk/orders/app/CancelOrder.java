package souk.orders.app;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import souk.orders.domain.Cancellation;
import souk.orders.domain.Change.Cause;
import souk.orders.domain.Order;
import souk.orders.domain.OrderEvent;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.OrderStatus;
import souk.orders.store.CancellationStore;
import souk.orders.store.OrderStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;
import souk.platform.flow.Flows;
import souk.platform.flow.Reason;

/** Cancels an order: turns its checkout back, or, if it is confirmed, sets its undoing going. */
public final class CancelOrder {

    private final Db db;
    private final OrderStore orders;
    private final CancellationStore cancellations;
    private final Running flows;
    private final Clock clock;

    /** The flows that are turned back or set going. */
    public record Running(Flows<Order> checkouts, Flows<Cancellation> cancellations) {}

    public CancelOrder(Db db, OrderStore orders, CancellationStore cancellations, Running flows, Clock clock) {
        this.db = db;
        this.orders = orders;
        this.cancellations = cancellations;
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * The order as it is then; what was cancelled before is done.
     *
     * @param why for people; may be empty
     */
    public Outcome<Order> run(Buyer buyer, OrderId id, String why) {
        return db.write(tx -> cancel(tx, buyer, id, why));
    }

    private Outcome<Order> cancel(Tx tx, Buyer buyer, OrderId id, String why) {
        var found = orders.find(tx, List.of(id.value())).stream()
                .filter(buyer::maySee)
                .findFirst();
        if (found.isEmpty()) {
            return Outcome.refused(OrderRefusal.ORDER_NOT_FOUND);
        }
        var cause = cause(buyer, found.get(), why);
        // The flow before the order, as the runner does when a flow ends: otherwise the two might wait for each other.
        var turning =
                flows.checkouts().cancel(tx, id.value(), new Reason(cause.code(), cause.message(), cause.facts()));
        return turning ? Outcome.done(found.get()) : decided(tx, id, cause);
    }

    private Outcome<Order> decided(Tx tx, OrderId id, Cause cause) {
        var order = orders.lock(tx, List.of(id.value())).getFirst();
        return switch (order.status()) {
            // Its checkout turns back already, or it is done.
            case PLACED, CANCELLING, CANCELLED -> Outcome.done(order);
            case CONFIRMED -> order.parcels().shipped() || refusedBefore(order) ? tooLate() : undo(tx, order, cause);
            case SHIPPED, DELIVERED -> tooLate();
        };
    }

    /** Shipping said once that something was handed over, and that does not change. */
    private static boolean refusedBefore(Order order) {
        return order.history().stream().anyMatch(change -> change.status() == OrderStatus.CANCELLING);
    }

    private Outcome<Order> undo(Tx tx, Order order, Cause cause) {
        var now = clock.instant();
        var cancelling = order.beginCancelling(now, cause);
        var cancellation = new Cancellation(UuidCreator.getTimeOrderedEpoch(), cancelling, cause);
        orders.save(tx, List.of(cancelling));
        cancellations.insert(tx, cancellation, now);
        flows.cancellations().start(tx, Map.of(cancellation.id(), cancellation));
        tx.tell(new OrderEvent.OrderCancelling(cancelling));
        return Outcome.done(cancelling);
    }

    private static Outcome<Order> tooLate() {
        return Outcome.refused(OrderRefusal.ALREADY_SHIPPED);
    }

    private static Cause cause(Buyer buyer, Order order, String why) {
        var own = order.customer().equals(buyer.id());
        var message = why.isBlank() ? "Cancelled by " + (own ? "the customer." : "support.") : why;
        return new Cause(own ? "CANCELLED_BY_CUSTOMER" : "CANCELLED_BY_SUPPORT", message, Map.of());
    }
}

package souk.orders.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.platform.Invariant;

/**
 * A customer's promise to pay, and ours to deliver. A value: every change makes a new one.
 *
 * @param hold the stock that is held for it, once it is
 * @param history how it came to where it stands, the newest last
 */
public record Order(
        OrderId id,
        CustomerId customer,
        Purchase purchase,
        Optional<Hold> hold,
        Parcels parcels,
        List<Change> history) {

    public Order {
        history = List.copyOf(history);
        Invariant.hold(!history.isEmpty(), "an order was placed at some time");
        Invariant.hold(history.getFirst().status() == OrderStatus.PLACED, "an order begins by being placed");
    }

    /** A new order. */
    public static Order place(OrderId id, CustomerId customer, Purchase purchase, Instant now) {
        var placed = new Change(OrderStatus.PLACED, now, Change.Cause.NONE);
        return new Order(id, customer, purchase, Optional.empty(), Parcels.NONE, List.of(placed));
    }

    public OrderStatus status() {
        return history.getLast().status();
    }

    public Instant placedAt() {
        return history.getFirst().at();
    }

    public Instant changedAt() {
        return history.getLast().at();
    }

    /** The order as it was first answered, whatever has become of it since. */
    public Order asPlaced() {
        return new Order(id, customer, purchase, Optional.empty(), Parcels.NONE, List.of(history.getFirst()));
    }

    /** This stock is held for it. */
    public Order held(Hold stock) {
        return new Order(id, customer, purchase, Optional.of(stock), parcels, history);
    }

    /** Paid, and its goods are held. */
    public Order confirm(Instant now) {
        return become(OrderStatus.CONFIRMED, now, Change.Cause.NONE);
    }

    /** Undone. */
    public Order cancel(Instant now, Change.Cause cause) {
        return become(OrderStatus.CANCELLED, now, cause);
    }

    /** To be undone, though it was confirmed. */
    public Order beginCancelling(Instant now, Change.Cause cause) {
        return become(OrderStatus.CANCELLING, now, cause);
    }

    /** It could not be undone; it goes on from where it was, parcels that left meanwhile included. */
    public Order keep(Instant now, Change.Cause cause) {
        return become(OrderStatus.CONFIRMED, now, cause).follow(Parcels.NONE, now);
    }

    /** Shipping told how far its parcels have come. While it is being cancelled that is only remembered. */
    public Order follow(Parcels news, Instant now) {
        var told = new Order(id, customer, purchase, hold, parcels.and(news), history);
        var shipped = told.parcels.shipped() && told.status() == OrderStatus.CONFIRMED
                ? told.become(OrderStatus.SHIPPED, now, Change.Cause.NONE)
                : told;
        return shipped.parcels.delivered() && shipped.status() == OrderStatus.SHIPPED
                ? shipped.become(OrderStatus.DELIVERED, now, Change.Cause.NONE)
                : shipped;
    }

    private Order become(OrderStatus next, Instant now, Change.Cause cause) {
        Invariant.hold(status().next().contains(next), status() + " may not become " + next);
        var longer = new ArrayList<>(history);
        // Another instance's clock may have been ahead; time does not run backwards for that.
        longer.add(new Change(next, now.isBefore(changedAt()) ? changedAt() : now, cause));
        return new Order(id, customer, purchase, hold, parcels, longer);
    }
}

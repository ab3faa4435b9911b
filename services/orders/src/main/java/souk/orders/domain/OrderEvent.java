package souk.orders.domain;

import souk.platform.DomainEvent;

/** Everything that orders tells the rest of the market. Each carries the order as it is after it. */
public sealed interface OrderEvent extends DomainEvent {

    Order order();

    @Override
    default String key() {
        return order().id().value().toString();
    }

    /** An order was accepted. */
    record OrderPlaced(Order order) implements OrderEvent {}

    /** It is paid, and its goods are held. */
    record OrderConfirmed(Order order) implements OrderEvent {}

    /** It is being cancelled though it was confirmed. */
    record OrderCancelling(Order order) implements OrderEvent {}

    /** It could not be cancelled, and goes on. */
    record OrderKept(Order order) implements OrderEvent {}

    /** It was undone. */
    record OrderCancelled(Order order) implements OrderEvent {}

    /** All its parcels are with the carrier. */
    record OrderShipped(Order order) implements OrderEvent {}

    /** All its parcels arrived. */
    record OrderDelivered(Order order) implements OrderEvent {}
}

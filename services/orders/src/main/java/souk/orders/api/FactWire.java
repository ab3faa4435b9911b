package souk.orders.api;

import souk.contracts.orders.v1.OrderCancelled;
import souk.contracts.orders.v1.OrderCancelling;
import souk.contracts.orders.v1.OrderConfirmed;
import souk.contracts.orders.v1.OrderDelivered;
import souk.contracts.orders.v1.OrderKept;
import souk.contracts.orders.v1.OrderPlaced;
import souk.contracts.orders.v1.OrderShipped;
import souk.orders.domain.OrderEvent;
import souk.platform.DomainEvent;
import souk.platform.facts.Fact;
import souk.platform.facts.FactMessage;

/** What orders tells, in the words of the contract. */
public final class FactWire {

    /** Lists every event, so that a new one cannot be forgotten: the compiler asks for it. */
    public static FactMessage message(DomainEvent domainEvent) {
        var event = (OrderEvent) domainEvent;
        var order = OrderWire.order(event.order());
        return new FactMessage(
                order.getName(),
                event.order().changedAt(),
                switch (event) {
                    case OrderEvent.OrderPlaced _ ->
                        OrderPlaced.newBuilder().setOrder(order).build();
                    case OrderEvent.OrderConfirmed _ ->
                        OrderConfirmed.newBuilder().setOrder(order).build();
                    case OrderEvent.OrderCancelling _ ->
                        OrderCancelling.newBuilder().setOrder(order).build();
                    case OrderEvent.OrderKept _ ->
                        OrderKept.newBuilder().setOrder(order).build();
                    case OrderEvent.OrderCancelled _ ->
                        OrderCancelled.newBuilder().setOrder(order).build();
                    case OrderEvent.OrderShipped _ ->
                        OrderShipped.newBuilder().setOrder(order).build();
                    case OrderEvent.OrderDelivered _ ->
                        OrderDelivered.newBuilder().setOrder(order).build();
                });
    }

    /** The order of a fact of ours. All of them have it as their first field, so that one reading serves for all. */
    static souk.contracts.orders.v1.Order order(Fact fact) {
        return fact.read(OrderPlaced.parser()).getOrder();
    }

    private FactWire() {}
}

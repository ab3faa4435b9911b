package souk.inventory.api;

import java.util.List;
import souk.contracts.orders.v1.OrderCancelled;
import souk.contracts.orders.v1.OrderConfirmed;
import souk.inventory.app.FollowOrders;
import souk.inventory.domain.OrderId;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;

/** Hears which orders were confirmed, and which were undone. */
public final class OrdersListener implements FactHandler {

    private static final String CONFIRMED = "souk.orders.v1.OrderConfirmed";
    private static final String CANCELLED = "souk.orders.v1.OrderCancelled";

    private final FollowOrders followOrders;

    public OrdersListener(FollowOrders followOrders) {
        this.followOrders = followOrders;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        followOrders.run(tx, orders(facts, CONFIRMED), orders(facts, CANCELLED));
    }

    @Override
    public boolean concerns(String type) {
        return type.equals(CONFIRMED) || type.equals(CANCELLED);
    }

    private static List<OrderId> orders(List<Fact> facts, String type) {
        return facts.stream()
                .filter(fact -> fact.type().equals(type))
                .map(fact -> Names.order(name(fact)))
                .toList();
    }

    private static String name(Fact fact) {
        return fact.type().equals(CONFIRMED)
                ? fact.read(OrderConfirmed.parser()).getOrder().getName()
                : fact.read(OrderCancelled.parser()).getOrder().getName();
    }
}

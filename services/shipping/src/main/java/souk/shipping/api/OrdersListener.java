package souk.shipping.api;

import java.util.List;
import java.util.Optional;
import souk.contracts.orders.v1.OrderCancelled;
import souk.contracts.orders.v1.OrderConfirmed;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;
import souk.shipping.app.FollowOrders;
import souk.shipping.domain.OrderNews;

/** Hears which orders are confirmed, and which were undone. */
public final class OrdersListener implements FactHandler {

    private static final String CONFIRMED = OrderConfirmed.getDescriptor().getFullName();
    private static final String CANCELLED = OrderCancelled.getDescriptor().getFullName();

    private final FollowOrders followOrders;

    public OrdersListener(FollowOrders followOrders) {
        this.followOrders = followOrders;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        followOrders.run(tx, facts.stream().flatMap(fact -> news(fact).stream()).toList());
    }

    @Override
    public boolean concerns(String type) {
        return type.equals(CONFIRMED) || type.equals(CANCELLED);
    }

    private static Optional<OrderNews> news(Fact fact) {
        if (fact.type().equals(CONFIRMED)) {
            return news(fact.read(OrderConfirmed.parser()).getOrder().getName(), OrderNews.Kind.CONFIRMED);
        }
        if (fact.type().equals(CANCELLED)) {
            return news(fact.read(OrderCancelled.parser()).getOrder().getName(), OrderNews.Kind.CANCELLED);
        }
        return Optional.empty();
    }

    /** Nothing, if no order of ours can have this name. */
    private static Optional<OrderNews> news(String name, OrderNews.Kind kind) {
        return Names.order(name).map(order -> new OrderNews(order, kind));
    }
}

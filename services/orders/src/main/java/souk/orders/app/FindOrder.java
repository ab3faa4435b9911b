package souk.orders.app;

import java.util.Optional;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.store.OrderViews;
import souk.platform.Outcome;
import souk.platform.data.GroupRead;

/** Reads one order. That of somebody else answers as one that does not exist. */
public final class FindOrder {

    private final GroupRead<OrderId, Optional<Order>> orders;

    /** @param orders what {@link OrderViews#find} answers, for all who ask at the same moment */
    public FindOrder(GroupRead<OrderId, Optional<Order>> orders) {
        this.orders = orders;
    }

    public Outcome<Order> run(Buyer buyer, OrderId id) {
        return orders.run(id)
                .filter(buyer::maySee)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(OrderRefusal.ORDER_NOT_FOUND));
    }
}

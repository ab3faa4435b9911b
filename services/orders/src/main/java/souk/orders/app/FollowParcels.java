package souk.orders.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import souk.orders.domain.Order;
import souk.orders.domain.OrderEvent;
import souk.orders.domain.OrderStatus;
import souk.orders.domain.Parcels;
import souk.orders.store.OrderStore;
import souk.platform.data.Tx;

/** Lets orders follow their parcels. */
public final class FollowParcels {

    private final OrderStore orders;
    private final Clock clock;

    public FollowParcels(OrderStore orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Takes in what shipping told.
     *
     * @param news by order
     */
    public void run(Tx tx, Map<UUID, Parcels> news) {
        var now = clock.instant();
        var changed = new ArrayList<Order>();
        var events = new ArrayList<OrderEvent>();
        for (var before : orders.lock(tx, news.keySet())) {
            var after = before.follow(news.getOrDefault(before.id().value(), Parcels.NONE), now);
            if (!after.equals(before)) {
                changed.add(after);
                tell(before, after, events);
            }
        }
        if (!changed.isEmpty()) {
            orders.save(tx, changed);
            tx.tell(events);
        }
    }

    /** An order may take both steps at once; each is told. */
    private static void tell(Order before, Order after, List<OrderEvent> events) {
        if (before.status() == OrderStatus.CONFIRMED && after.status() != OrderStatus.CONFIRMED) {
            events.add(new OrderEvent.OrderShipped(after));
        }
        if (before.status() != OrderStatus.DELIVERED && after.status() == OrderStatus.DELIVERED) {
            events.add(new OrderEvent.OrderDelivered(after));
        }
    }
}

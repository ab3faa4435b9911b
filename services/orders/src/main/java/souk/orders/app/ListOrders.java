package souk.orders.app;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.orders.domain.Order;
import souk.orders.domain.OrderFilter;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.store.OrderViews;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;

/** Lists orders, newest first. A page goes on after the order where the page before ended, whatever came meanwhile. */
public final class ListOrders {

    private final Db db;
    private final OrderViews orders;

    public ListOrders(Db db, OrderViews orders) {
        this.db = db;
        this.orders = orders;
    }

    /**
     * One page; the token of another list is refused, and so is a look at others' orders.
     *
     * @param size how many at most
     * @param token of the page before; empty for the first page
     */
    public Outcome<Page<Order>> run(Buyer buyer, OrderFilter filter, int size, String token) {
        if (!buyer.support() && !filter.customer().equals(Optional.of(buyer.id()))) {
            return Outcome.refused(
                    OrderRefusal.CUSTOMER_FORBIDDEN, "customer", "is somebody else; expected customers/me, or nothing");
        }
        if (token.isEmpty()) {
            return Outcome.done(page(filter, size, Optional.empty()));
        }
        return PageToken.read(filter, token)
                .map(place -> Outcome.done(page(filter, size, Optional.of(place(place)))))
                .orElseGet(Paging::badToken);
    }

    private Page<Order> page(OrderFilter filter, int size, Optional<OrderId> after) {
        // One more than asked tells whether another page follows.
        var found = db.read(tx -> orders.page(tx, filter, after, size + 1));
        return Paging.page(
                found,
                size,
                last -> PageToken.of(filter, List.of(last.id().value().toString())));
    }

    /** A sealed token holds what was put into it. */
    private static OrderId place(List<String> place) {
        return new OrderId(UUID.fromString(place.getFirst()));
    }
}

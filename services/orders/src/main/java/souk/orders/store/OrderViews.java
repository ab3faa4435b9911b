package souk.orders.store;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import souk.orders.domain.Order;
import souk.orders.domain.OrderFilter;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderStatus;
import souk.platform.data.Tx;

/** Rows for reading: nothing here is held, and nothing that is read here may be written back. */
public final class OrderViews {

    /** The newest orders that the filter lets through, going on after an order. */
    public List<Order> page(Tx tx, OrderFilter filter, Optional<OrderId> after, int limit) {
        var query = tx.query("SELECT " + OrderRow.COLUMNS + """
            FROM orders
            WHERE true
            """ + conditions(filter)
                        + (after.isPresent() ? "AND id < :after\n" : "") + """
            ORDER BY id DESC
            LIMIT :limit
            """)
                .bind("limit", limit);
        // Each combination of filters is a statement of its own, so that each gets the plan that suits it.
        filter.customer().ifPresent(customer -> query.bind("customer", customer.value()));
        filter.from().ifPresent(from -> query.bind("from", from.atOffset(ZoneOffset.UTC)));
        filter.until().ifPresent(until -> query.bind("until", until.atOffset(ZoneOffset.UTC)));
        after.ifPresent(id -> query.bind("after", id.value()));
        if (!filter.statuses().isEmpty()) {
            query.bindArray(
                    "statuses",
                    String.class,
                    filter.statuses().stream().map(OrderStatus::name).toArray());
        }
        return query.map((row, _) -> OrderRow.order(row)).list();
    }

    /** The orders of these ids, in the order of the ids. */
    public List<Optional<Order>> find(Tx tx, List<OrderId> ids) {
        var found = tx.query("SELECT " + OrderRow.COLUMNS + "FROM orders WHERE id = ANY (:ids)")
                .bindArray("ids", UUID.class, ids.stream().map(OrderId::value).toArray())
                .map((row, _) -> OrderRow.order(row))
                .collect(Collectors.toMap(Order::id, Function.identity()));
        return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
    }

    private static String conditions(OrderFilter filter) {
        return (filter.customer().isPresent() ? "AND customer = :customer\n" : "")
                + (filter.statuses().isEmpty() ? "" : "AND status = ANY (:statuses)\n")
                + (filter.from().isPresent() ? "AND placed_at >= :from\n" : "")
                + (filter.until().isPresent() ? "AND placed_at < :until\n" : "");
    }
}

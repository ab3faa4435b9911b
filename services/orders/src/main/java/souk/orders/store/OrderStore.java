package souk.orders.store;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;
import souk.orders.domain.RequestMark;
import souk.platform.Invariant;
import souk.platform.data.Query;
import souk.platform.data.Tx;

/** Keeps orders. See V1__orders.sql. */
public final class OrderStore {

    /** An order, and the fingerprint of the request that made it. */
    public record Answered(Order order, String content) {

        /** Whether the request is the same as the one that made it. */
        public boolean repeats(RequestMark mark) {
            return content.equals(mark.content());
        }
    }

    /** An order that is to be kept, and by which request. */
    public record New(Order order, RequestMark mark) {}

    /**
     * Keeps new orders and answers which: not those whose customer used the request id before, be it in the same set. Sorted,
     * so that two who keep the same requests wait for each other and never in a circle.
     */
    public List<UUID> insert(Tx tx, List<New> all) {
        var query = tx.query("""
            INSERT INTO orders (id, customer, request_id, request, lines, total_minor, currency, address,
                                payment_method, cart, status, history, placed_at)
            SELECT id, customer, request_id, request, lines::jsonb, total_minor, currency, address::jsonb,
                   payment_method, cart, status, history::jsonb, placed_at
            FROM unnest(:ids, :customers, :requestIds, :requests, :lines, :totals, :currencies, :addresses,
                        :paymentMethods, :carts, :statuses, :histories, :placedAts)
                AS new (id, customer, request_id, request, lines, total_minor, currency, address,
                        payment_method, cart, status, history, placed_at)
            ORDER BY customer COLLATE "C", request_id COLLATE "C", id
            ON CONFLICT (customer, request_id) DO NOTHING
            RETURNING id
            """);
        query.bindArray("ids", UUID.class, column(all, one -> one.order.id().value()));
        query.bindArray(
                "placedAts",
                OffsetDateTime.class,
                column(all, one -> one.order.placedAt().atOffset(ZoneOffset.UTC)));
        query.bindArray(
                "totals",
                Long.class,
                column(all, one -> one.order.purchase().total().minor()));
        texts(query, all, "customers", one -> one.order.customer().value());
        texts(query, all, "requestIds", one -> one.mark.id());
        texts(query, all, "requests", one -> one.mark.content());
        texts(query, all, "lines", one -> OrderJson.lines(one.order.purchase().lines()));
        texts(query, all, "currencies", one -> one.order.purchase().total().currency());
        texts(
                query,
                all,
                "addresses",
                one -> OrderJson.address(one.order.purchase().address()));
        texts(query, all, "paymentMethods", one -> one.order.purchase().paymentMethod());
        texts(
                query,
                all,
                "carts",
                one -> one.order.purchase().cart().map(CustomerId::value).orElse(null));
        texts(query, all, "statuses", one -> one.order.status().name());
        texts(query, all, "histories", one -> OrderJson.history(one.order.history()));
        return query.mapTo(UUID.class).list();
    }

    private static void texts(Query query, List<New> all, String name, Function<New, @Nullable Object> part) {
        query.bindArray(name, String.class, column(all, part));
    }

    /** The order that this request id of the customer made. */
    public Optional<Answered> answered(Tx tx, CustomerId customer, String requestId) {
        return tx.query("""
            SELECT %s, request
            FROM orders
            WHERE customer = :customer AND request_id = :requestId
            """.formatted(OrderRow.COLUMNS))
                .bind("customer", customer.value())
                .bind("requestId", requestId)
                .map((row, _) -> new Answered(OrderRow.order(row), row.getString("request")))
                .findOne();
    }

    /** The orders of these ids, in no order. */
    public List<Order> find(Tx tx, Collection<UUID> ids) {
        return select(tx, ids, "");
    }

    /** Reads orders and holds them until the transaction ends. Whoever means to write reads so. */
    public List<Order> lock(Tx tx, Collection<UUID> ids) {
        return select(tx, ids, "ORDER BY id FOR UPDATE");
    }

    private static List<Order> select(Tx tx, Collection<UUID> ids, String more) {
        return tx.query("SELECT " + OrderRow.COLUMNS + " FROM orders WHERE id = ANY (:ids) " + more)
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> OrderRow.order(row))
                .list();
    }

    /** Writes down what has become of orders that are held by {@link #lock}, or that only their flow changes. */
    public void save(Tx tx, List<Order> orders) {
        int rows = tx.update("""
            UPDATE orders
            SET status = now.status, hold = now.hold::jsonb, history = now.history::jsonb,
                shipped = now.shipped, delivered = now.delivered
            FROM unnest(:ids, :statuses, :holds, :histories, :shipped, :delivered)
                AS now (id, status, hold, history, shipped, delivered)
            WHERE orders.id = now.id
            """)
                .bindArray("ids", UUID.class, column(orders, order -> order.id().value()))
                .bindArray(
                        "statuses",
                        String.class,
                        column(orders, order -> order.status().name()))
                .bindArray(
                        "holds",
                        String.class,
                        column(
                                orders,
                                order -> order.hold().map(OrderJson::hold).orElse(null)))
                .bindArray("histories", String.class, column(orders, order -> OrderJson.history(order.history())))
                .bindArray(
                        "shipped",
                        Boolean.class,
                        column(orders, order -> order.parcels().shipped()))
                .bindArray(
                        "delivered",
                        Boolean.class,
                        column(orders, order -> order.parcels().delivered()))
                .execute();
        Invariant.hold(rows == orders.size(), "orders that are held are still there");
    }

    private static <T> Object[] column(List<T> rows, Function<T, @Nullable Object> part) {
        return rows.stream().map(part).toArray();
    }
}

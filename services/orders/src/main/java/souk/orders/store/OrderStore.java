package souk.orders.store;

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

    /** Keeps a new order; false if the customer used this request id before. */
    public boolean insert(Tx tx, Order order, RequestMark mark) {
        var purchase = order.purchase();
        return tx.update("""
            INSERT INTO orders (id, customer, request_id, request, lines, total_minor, currency, address,
                                payment_method, cart, status, history, placed_at)
            VALUES (:id, :customer, :requestId, :request, :lines::jsonb, :total, :currency, :address::jsonb,
                    :paymentMethod, :cart, :status, :history::jsonb, :placedAt)
            ON CONFLICT (customer, request_id) DO NOTHING
            """)
                        .bind("id", order.id().value())
                        .bind("customer", order.customer().value())
                        .bind("requestId", mark.id())
                        .bind("request", mark.content())
                        .bind("lines", OrderJson.lines(purchase.lines()))
                        .bind("total", purchase.total().minor())
                        .bind("currency", purchase.total().currency())
                        .bind("address", OrderJson.address(purchase.address()))
                        .bind("paymentMethod", purchase.paymentMethod())
                        .bind("cart", purchase.cart().map(CustomerId::value).orElse(null))
                        .bind("status", order.status().name())
                        .bind("history", OrderJson.history(order.history()))
                        .bind("placedAt", order.placedAt().atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
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

package souk.orders.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import souk.orders.domain.Cancellation;
import souk.orders.domain.Change;
import souk.platform.data.Tx;

/** Keeps the wishes to cancel orders that were confirmed. See V1__orders.sql. */
public final class CancellationStore {

    /** Keeps a new one. */
    public void insert(Tx tx, Cancellation cancellation, Instant now) {
        tx.update("""
            INSERT INTO cancellation (id, order_id, code, message, asked_at)
            VALUES (:id, :order, :code, :message, :now)
            """)
                .bind("id", cancellation.id())
                .bind("order", cancellation.order().id().value())
                .bind("code", cancellation.cause().code())
                .bind("message", cancellation.cause().message())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Those of these ids, with their orders. */
    public List<Cancellation> find(Tx tx, List<UUID> ids) {
        return tx.query("""
            SELECT c.id AS cancellation, c.code, c.message, o.*
            FROM cancellation c
            CROSS JOIN LATERAL (SELECT %s FROM orders WHERE orders.id = c.order_id) AS o
            WHERE c.id = ANY (:ids)
            """.formatted(OrderRow.COLUMNS))
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> new Cancellation(
                        row.getObject("cancellation", UUID.class),
                        OrderRow.order(row),
                        new Change.Cause(row.getString("code"), row.getString("message"), Map.of())))
                .list();
    }
}

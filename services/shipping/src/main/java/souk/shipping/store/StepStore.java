package souk.shipping.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import souk.platform.data.Tx;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.ShippingRefusal;
import souk.shipping.domain.StepAction;
import souk.shipping.domain.StepMemory;
import souk.shipping.domain.StepMemory.StepState;

/** Keeps what flows asked for in the table {@code step}. See V1__shipping.sql. */
public final class StepStore {

    /**
     * Takes those keys on as done that were never asked before, and answers with them. Whoever takes on the same keys at the
     * same time waits here until this transaction ends; all do so in the order of the keys.
     */
    public List<String> claim(Tx tx, StepAction action, SortedMap<String, OrderId> orders) {
        return tx
                .query("""
            INSERT INTO step (action, key, order_id, state)
            SELECT :action, key, order_id, 'DONE'
            FROM unnest(:keys, :orders) AS asked (key, order_id)
            ORDER BY key COLLATE "C"
            ON CONFLICT (action, key) DO NOTHING
            RETURNING key
            """)
                .bind("action", action.name())
                .bindArray("keys", String.class, Columns.of(orders.keySet(), key -> key))
                .bindArray("orders", UUID.class, Columns.of(orders.values(), OrderId::value))
                .mapTo(String.class)
                .list()
                .stream()
                .sorted()
                .toList();
    }

    /** Keeps that steps which this transaction has taken on are refused. */
    public void refuse(Tx tx, StepAction action, Map<String, ShippingRefusal> refused) {
        if (refused.isEmpty()) {
            return;
        }
        tx.update("""
            UPDATE step
            SET state = 'REFUSED', refusal = refused.refusal
            FROM unnest(:keys, :refusals) AS refused (key, refusal)
            WHERE step.action = :action AND step.key = refused.key
            """)
                .bind("action", action.name())
                .bindArray("keys", String.class, Columns.of(refused.keySet(), key -> key))
                .bindArray("refusals", String.class, Columns.of(refused.values(), ShippingRefusal::name))
                .execute();
    }

    /** What is remembered of these keys. */
    public List<StepMemory> find(Tx tx, StepAction action, Collection<String> keys) {
        return tx.query("""
            SELECT key, order_id, state, refusal
            FROM step
            WHERE action = :action AND key = ANY(:keys)
            """)
                .bind("action", action.name())
                .bindArray("keys", String.class, Columns.of(keys, key -> key))
                .map((row, _) -> memory(row))
                .list();
    }

    /**
     * Keeps that these keys are undone, those too that were never asked: they will be refused. Answers with what was
     * remembered of those that were not undone before, and holds them.
     */
    public List<StepMemory> undo(Tx tx, StepAction action, Collection<String> keys) {
        bury(tx, action, keys);
        var found = tx.query("""
            SELECT key, order_id, state, refusal
            FROM step
            WHERE action = :action AND key = ANY(:keys) AND state <> 'UNDONE'
            ORDER BY key
            FOR UPDATE
            """)
                .bind("action", action.name())
                .bindArray("keys", String.class, Columns.of(keys, key -> key))
                .map((row, _) -> memory(row))
                .list();
        tx.update("""
            UPDATE step
            SET state = 'UNDONE', refusal = NULL
            WHERE action = :action AND key = ANY(:keys)
            """)
                .bind("action", action.name())
                .bindArray("keys", String.class, Columns.of(found, StepMemory::key))
                .execute();
        return found;
    }

    private static void bury(Tx tx, StepAction action, Collection<String> keys) {
        tx.update("""
            INSERT INTO step (action, key, state)
            SELECT :action, key, 'UNDONE'
            FROM unnest(:keys) AS asked (key)
            ORDER BY key COLLATE "C"
            ON CONFLICT (action, key) DO NOTHING
            """)
                .bind("action", action.name())
                .bindArray("keys", String.class, Columns.of(keys, key -> key))
                .execute();
    }

    private static StepMemory memory(ResultSet row) throws SQLException {
        return new StepMemory(
                row.getString("key"),
                Optional.ofNullable(row.getObject("order_id", UUID.class)).map(OrderId::new),
                StepState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("refusal")).map(ShippingRefusal::valueOf));
    }
}

package souk.payments.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.platform.Invariant;
import souk.platform.data.Tx;

/**
 * Keeps the steps of flows in the table {@code step}. Steps are held before payments, and both in the order of their keys,
 * so that no two batches wait for each other in a circle.
 */
public final class StepStore {

    /**
     * The steps of these keys, held until the transaction ends.
     *
     * @param fresh the keys that were not known before
     * @param steps all of them, as they stand
     */
    public record Claimed(Set<String> fresh, Map<String, Step> steps) {

        public boolean isFresh(Step step) {
            return fresh.contains(step.key());
        }
    }

    /** Keeps those of the given steps, each of another key, of whose keys nothing is known yet. */
    public Claimed claim(Tx tx, List<Step> wanted) {
        if (wanted.isEmpty()) {
            return new Claimed(Set.of(), Map.of());
        }
        var fresh = insert(tx, wanted);
        Map<String, Step> steps = new LinkedHashMap<>();
        wanted.forEach(step -> steps.put(step.key(), step));
        var known = wanted.stream()
                .map(Step::key)
                .filter(key -> !fresh.contains(key))
                .toList();
        steps.putAll(lock(tx, known));
        return new Claimed(fresh, steps);
    }

    private static Set<String> insert(Tx tx, List<Step> wanted) {
        return tx.query("""
            INSERT INTO step (key, payment_id, kind, state, refusal, detail)
            SELECT key, payment_id, kind, state, '', ''
            FROM unnest(:keys, :payments, :kinds, :states) AS wanted (key, payment_id, kind, state)
            ORDER BY key COLLATE "C"
            ON CONFLICT (key) DO NOTHING
            RETURNING key
            """)
                .bindArray("keys", String.class, Columns.of(wanted, Step::key))
                .bindArray(
                        "payments",
                        UUID.class,
                        Columns.of(wanted, step -> step.payment().value()))
                .bindArray(
                        "kinds",
                        String.class,
                        Columns.of(wanted, step -> step.kind().name()))
                .bindArray(
                        "states",
                        String.class,
                        Columns.of(wanted, step -> step.state().name()))
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }

    /** Reads steps and holds them until the transaction ends. */
    public Map<String, Step> lock(Tx tx, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return tx.query("""
            SELECT key, payment_id, kind, state, refusal, detail
            FROM step
            WHERE key = ANY(:keys)
            ORDER BY key
            FOR UPDATE
            """)
                .bindArray("keys", String.class, keys.toArray())
                .map((row, _) -> step(row))
                .collect(Collectors.toMap(Step::key, step -> step, (one, _) -> one, LinkedHashMap::new));
    }

    /** Writes the new state of steps that this transaction has locked. */
    public void update(Tx tx, Collection<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        int rows = tx.update("""
            UPDATE step
            SET state = row.state, refusal = row.refusal, detail = row.detail
            FROM unnest(:keys, :states, :refusals, :details) AS row (key, state, refusal, detail)
            WHERE step.key = row.key
            """)
                .bindArray("keys", String.class, Columns.of(steps, Step::key))
                .bindArray(
                        "states",
                        String.class,
                        Columns.of(steps, step -> step.state().name()))
                .bindArray(
                        "refusals",
                        String.class,
                        Columns.of(
                                steps,
                                step -> step.refusal()
                                        .map(no -> no.refusal().name())
                                        .orElse("")))
                .bindArray(
                        "details",
                        String.class,
                        Columns.of(
                                steps,
                                step -> step.refusal()
                                        .map(StepReply.Refused::detail)
                                        .orElse("")))
                .execute();
        Invariant.hold(rows == steps.size(), "a locked step is there");
    }

    private static Step step(ResultSet row) throws SQLException {
        var refusal = row.getString("refusal");
        return new Step(
                row.getString("key"),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                Step.Kind.valueOf(row.getString("kind")),
                Step.State.valueOf(row.getString("state")),
                refusal.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StepReply.Refused(PaymentRefusal.valueOf(refusal), row.getString("detail"))));
    }
}

package souk.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import souk.platform.data.Tx;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Door;
import souk.sandbox.domain.Webhook;

/** Keeps in the table {@code webhook} what is still to be told. See V1__sandbox.sql. */
public final class WebhookStore {

    private final Set<Door> doors;

    /**
     * @param doors whose clients want to hear; others are told nothing, and nothing is kept for them
     */
    public WebhookStore(Set<Door> doors) {
        this.doors = Set.copyOf(doors);
    }

    /** A webhook that is about to be sent. */
    public record Due(Webhook webhook, int copies, int attempts) {}

    /** Keeps news until they have arrived. */
    public void insert(Tx tx, List<Webhook> news) {
        var wanted = news.stream()
                .filter(webhook -> doors.contains(webhook.charge().order().door()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        var insert = tx.update("""
            INSERT INTO webhook (id, kind, copies, due_at, told_at,
                                 charge_id, door, reference, currency, amount, method, state, captured, refunded, created_at)
            SELECT * FROM unnest(:events, :kinds, :copies, :times, :times, %s)
            """.formatted(ChargeRow.ARRAYS));
        var copies = wanted.stream()
                .map(webhook -> webhook.charge().order().method().webhookCopies())
                .toArray();
        insert.bindArray(
                        "events", String.class, wanted.stream().map(Webhook::id).toArray())
                .bindArray(
                        "kinds",
                        String.class,
                        wanted.stream().map(webhook -> webhook.kind().name()).toArray())
                .bindArray("copies", Integer.class, copies)
                .bindArray(
                        "times",
                        OffsetDateTime.class,
                        wanted.stream().map(w -> utc(w.at())).toArray());
        ChargeRow.bind(insert, wanted.stream().map(Webhook::charge).toList()).execute();
    }

    /** Takes those that are due, the oldest first; for so long nobody else takes them. */
    public List<Due> take(Tx tx, int limit, Instant now, Duration lease) {
        return tx.query("""
            UPDATE webhook
            SET due_at = :until, attempts = attempts + 1
            WHERE id IN (
                SELECT id FROM webhook WHERE due_at <= :now ORDER BY due_at, seq LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
                .bind("now", utc(now))
                .bind("until", utc(now.plus(lease)))
                .bind("limit", limit)
                .map((row, _) -> due(row))
                .list();
    }

    /** They have arrived. */
    public void delete(Tx tx, Collection<String> ids) {
        tx.update("DELETE FROM webhook WHERE id = ANY(:ids)")
                .bindArray("ids", String.class, ids.toArray())
                .execute();
    }

    /** They have not arrived and are tried again after a while that doubles, or are given up. */
    public void postpone(Tx tx, Collection<String> ids, Instant now, int attemptsMax) {
        tx.update("""
            UPDATE webhook
            SET due_at = CASE WHEN attempts < :max
                              THEN CAST(:now AS timestamptz) + interval '500 milliseconds' * power(2, least(attempts, 10))
                         END
            WHERE id = ANY(:ids)
            """)
                .bindArray("ids", String.class, ids.toArray())
                .bind("now", utc(now))
                .bind("max", attemptsMax)
                .execute();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Due due(ResultSet row) throws SQLException {
        Charge charge = ChargeRow.charge(row, "charge_id");
        var webhook = new Webhook(
                row.getString("id"),
                Webhook.Kind.valueOf(row.getString("kind")),
                charge,
                row.getObject("told_at", OffsetDateTime.class).toInstant());
        return new Due(webhook, row.getInt("copies"), row.getInt("attempts"));
    }
}

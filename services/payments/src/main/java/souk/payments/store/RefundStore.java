package souk.payments.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import souk.payments.domain.PaymentId;
import souk.payments.domain.Refund;
import souk.platform.Invariant;
import souk.platform.Money;
import souk.platform.data.Tx;

/** Keeps refunds in the table {@code refund}. Whoever writes one holds its payment. */
public final class RefundStore {

    private static final String COLUMNS =
            "key, wish, content, payment_id, currency, amount, state, detail, reason, asked_by, created_at ";

    /** Keeps wishes that are new. */
    public void insert(Tx tx, List<Refund> refunds) {
        if (refunds.isEmpty()) {
            return;
        }
        tx.update("""
            INSERT INTO refund (key, wish, content, payment_id, currency, amount, state, detail, reason, asked_by,
                                created_at, asked_at)
            SELECT key, wish, content, payment_id, currency, amount, 'INTENDED', '', reason, asked_by,
                   created_at, created_at
            FROM unnest(:keys, :wishes, :contents, :payments, :currencies, :amounts, :reasons, :askers, :created)
                AS row (key, wish, content, payment_id, currency, amount, reason, asked_by, created_at)
            """)
                .bindArray("keys", String.class, Columns.of(refunds, Refund::key))
                .bindArray("wishes", String.class, Columns.of(refunds, Refund::wish))
                .bindArray("contents", String.class, Columns.of(refunds, Refund::content))
                .bindArray(
                        "payments",
                        UUID.class,
                        Columns.of(refunds, each -> each.payment().value()))
                .bindArray(
                        "currencies",
                        String.class,
                        Columns.of(refunds, each -> each.amount().currency()))
                .bindArray(
                        "amounts",
                        Long.class,
                        Columns.of(refunds, each -> each.amount().minor()))
                .bindArray("reasons", String.class, Columns.of(refunds, Refund::reason))
                .bindArray("askers", String.class, Columns.of(refunds, Refund::askedBy))
                .bindArray("created", OffsetDateTime.class, Columns.of(refunds, each -> Columns.at(each.created())))
                .execute();
    }

    /** All attempts at these wishes, by wish. */
    public Map<String, List<Refund>> ofWishes(Tx tx, Collection<String> wishes) {
        return tx.query("SELECT " + COLUMNS + "FROM refund WHERE wish = ANY(:wishes) ORDER BY key")
                .bindArray("wishes", String.class, wishes.toArray())
                .map((row, _) -> refund(row))
                .collect(Collectors.groupingBy(Refund::wish));
    }

    /** The refunds of these keys. Who means to write them holds their payments first. */
    public List<Refund> find(Tx tx, Collection<String> keys) {
        return tx.query("SELECT " + COLUMNS + "FROM refund WHERE key = ANY(:keys) ORDER BY key")
                .bindArray("keys", String.class, keys.toArray())
                .map((row, _) -> refund(row))
                .list();
    }

    /** Writes down what the provider said. */
    public void update(Tx tx, Collection<Refund> refunds) {
        int rows = tx.update("""
            UPDATE refund
            SET state = row.state, detail = row.detail
            FROM unnest(:keys, :states, :details) AS row (key, state, detail)
            WHERE refund.key = row.key
            """)
                .bindArray("keys", String.class, Columns.of(refunds, Refund::key))
                .bindArray(
                        "states",
                        String.class,
                        Columns.of(refunds, each -> each.state().name()))
                .bindArray("details", String.class, Columns.of(refunds, Refund::detail))
                .execute();
        Invariant.hold(rows == refunds.size(), "a refund that was asked for is there");
    }

    /** Takes up to so many refunds in hand that nobody has asked about since then; others pass them over for as long. */
    public List<Refund> due(Tx tx, Instant untouchedSince, Instant now, int most) {
        return tx.query("""
            UPDATE refund
            SET asked_at = :now
            WHERE key IN (
                SELECT key
                FROM refund
                WHERE state = 'INTENDED' AND asked_at < :before
                ORDER BY asked_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED)
            RETURNING\s""" + COLUMNS)
                .bind("now", Columns.at(now))
                .bind("before", Columns.at(untouchedSince))
                .bind("most", most)
                .map((row, _) -> refund(row))
                .list();
    }

    private static Refund refund(ResultSet row) throws SQLException {
        return new Refund(
                row.getString("key"),
                row.getString("wish"),
                row.getString("content"),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                new Money(row.getLong("amount"), row.getString("currency")),
                Refund.State.valueOf(row.getString("state")),
                row.getString("detail"),
                row.getString("reason"),
                row.getString("asked_by"),
                Columns.instant(row, "created_at"));
    }
}

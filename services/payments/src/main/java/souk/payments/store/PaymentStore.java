package souk.payments.store;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.platform.Invariant;
import souk.platform.data.Tx;

/** Keeps payments in the table {@code payment}; always a set of them by one statement. See V1__payments.sql. */
public final class PaymentStore {

    /** Keeps payments that begin, and answers the keys of those that are new: an order is paid under one key only. */
    public Set<String> insert(Tx tx, List<Payment> begun) {
        if (begun.isEmpty()) {
            return Set.of();
        }
        // Sorted, so that two batches of the same payments wait for each other and never in a circle.
        return new HashSet<>(tx.query("""
            INSERT INTO payment (id, customer, currency, amount, state, provider, method, charge_key, provider_id,
                                 capture_key, decline_message, captured, refunded, refunding, created_at, updated_at)
            SELECT id, customer, currency, amount, 'PENDING', provider, method, charge_key, '', '', '', 0, 0, 0,
                   created_at, created_at
            FROM unnest(:ids, :customers, :currencies, :amounts, :providers, :methods, :keys, :created)
                AS begun (id, customer, currency, amount, provider, method, charge_key, created_at)
            ORDER BY id
            ON CONFLICT (id) DO NOTHING
            RETURNING charge_key
            """)
                .bindArray(
                        "ids", UUID.class, Columns.of(begun, each -> each.id().value()))
                .bindArray(
                        "customers",
                        String.class,
                        Columns.of(begun, each -> each.customer().value()))
                .bindArray(
                        "currencies",
                        String.class,
                        Columns.of(begun, each -> each.amount().currency()))
                .bindArray(
                        "amounts",
                        Long.class,
                        Columns.of(begun, each -> each.amount().minor()))
                .bindArray(
                        "providers",
                        String.class,
                        Columns.of(begun, each -> each.charge().provider()))
                .bindArray(
                        "methods",
                        String.class,
                        Columns.of(begun, each -> each.charge().method()))
                .bindArray(
                        "keys",
                        String.class,
                        Columns.of(begun, each -> each.charge().key()))
                .bindArray("created", OffsetDateTime.class, Columns.of(begun, each -> Columns.at(each.created())))
                .mapTo(String.class)
                .list());
    }

    /** Reads payments without holding them. Those that do not exist are left out. */
    public Map<PaymentId, Payment> find(Tx tx, Collection<PaymentId> ids) {
        return read(tx, ids, "");
    }

    /** Reads payments and holds them until the transaction ends. Whoever means to write reads so. */
    public Map<PaymentId, Payment> lock(Tx tx, Collection<PaymentId> ids) {
        return read(tx, ids, "ORDER BY id FOR UPDATE");
    }

    private static Map<PaymentId, Payment> read(Tx tx, Collection<PaymentId> ids, String how) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return tx.query("SELECT " + PaymentRow.COLUMNS + "FROM payment WHERE id = ANY(:ids) " + how)
                .bindArray("ids", UUID.class, Columns.of(ids, PaymentId::value))
                .map((row, _) -> PaymentRow.payment(row))
                .collect(Collectors.toMap(Payment::id, payment -> payment));
    }

    /** Writes the new state of payments that this transaction has locked. */
    public void update(Tx tx, Collection<Payment> payments) {
        if (payments.isEmpty()) {
            return;
        }
        int rows = tx.update("""
            UPDATE payment
            SET state = row.state, provider_id = row.provider_id, capture_key = row.capture_key,
                decline_message = row.decline_message, captured = row.captured, refunded = row.refunded,
                refunding = row.refunding, updated_at = row.updated_at
            FROM unnest(:ids, :states, :providerIds, :captureKeys, :messages, :captured, :refunded, :refunding, :updated)
                AS row (id, state, provider_id, capture_key, decline_message, captured, refunded, refunding, updated_at)
            WHERE payment.id = row.id
            """)
                .bindArray(
                        "ids",
                        UUID.class,
                        Columns.of(payments, each -> each.id().value()))
                .bindArray(
                        "states",
                        String.class,
                        Columns.of(payments, each -> each.state().name()))
                .bindArray(
                        "providerIds",
                        String.class,
                        Columns.of(payments, each -> each.charge().providerId()))
                .bindArray(
                        "captureKeys",
                        String.class,
                        Columns.of(payments, each -> each.charge().captureKey()))
                .bindArray(
                        "messages",
                        String.class,
                        Columns.of(payments, each -> each.charge().declineMessage()))
                .bindArray(
                        "captured",
                        Long.class,
                        Columns.of(payments, each -> each.sums().captured()))
                .bindArray(
                        "refunded",
                        Long.class,
                        Columns.of(payments, each -> each.sums().refunded()))
                .bindArray(
                        "refunding",
                        Long.class,
                        Columns.of(payments, each -> each.sums().refunding()))
                .bindArray("updated", OffsetDateTime.class, Columns.of(payments, each -> Columns.at(each.updated())))
                .execute();
        Invariant.hold(rows == payments.size(), "a locked payment is there");
    }
}

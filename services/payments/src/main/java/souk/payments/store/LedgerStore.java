package souk.payments.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.payments.domain.Balance;
import souk.payments.domain.Booking;
import souk.payments.domain.LedgerEntry;
import souk.payments.domain.PaymentId;
import souk.platform.Money;
import souk.platform.data.Tx;

/** The books: the table {@code ledger_entry}. The database sees to it that bookings add up to zero and are kept. */
public final class LedgerStore {

    /** Makes bookings, both sides of each by one statement. */
    public void book(Tx tx, List<Booking> bookings) {
        if (bookings.isEmpty()) {
            return;
        }
        tx.update("""
            INSERT INTO ledger_entry (booking, account, currency, amount, payment_id, kind, created_at)
            SELECT booking, side.account, currency, side.amount, payment_id, kind, created_at
            FROM unnest(:bookings, :debits, :credits, :currencies, :amounts, :payments, :kinds, :created)
                    AS booked (booking, debit, credit, currency, amount, payment_id, kind, created_at),
                LATERAL (VALUES (debit, booked.amount), (credit, -booked.amount)) AS side (account, amount)
            """)
                .bindArray("bookings", String.class, Columns.of(bookings, Booking::id))
                .bindArray("debits", String.class, Columns.of(bookings, Booking::debit))
                .bindArray("credits", String.class, Columns.of(bookings, Booking::credit))
                .bindArray(
                        "currencies",
                        String.class,
                        Columns.of(bookings, each -> each.amount().currency()))
                .bindArray(
                        "amounts",
                        Long.class,
                        Columns.of(bookings, each -> each.amount().minor()))
                .bindArray(
                        "payments",
                        UUID.class,
                        Columns.of(bookings, each -> each.payment().value()))
                .bindArray(
                        "kinds",
                        String.class,
                        Columns.of(bookings, each -> each.kind().name()))
                .bindArray("created", OffsetDateTime.class, Columns.of(bookings, each -> Columns.at(each.at())))
                .execute();
    }

    /** The newest entries, those of one payment if one is given, beginning before the number. */
    public List<LedgerEntry> page(Tx tx, Optional<PaymentId> payment, Optional<Long> before, int limit) {
        var query = tx.query("""
            SELECT number, booking, account, currency, amount, payment_id, kind, created_at
            FROM ledger_entry
            WHERE true
            """ + (payment.isPresent() ? "AND payment_id = :payment\n" : "")
                        + (before.isPresent() ? "AND number < :before\n" : "") + """
            ORDER BY number DESC
            LIMIT :limit
            """)
                .bind("limit", limit);
        payment.ifPresent(id -> query.bind("payment", id.value()));
        before.ifPresent(number -> query.bind("before", number));
        return query.map((row, _) -> entry(row)).list();
    }

    /** What each account holds in each currency. */
    public List<Balance> balances(Tx tx) {
        return tx.query("""
            SELECT account, currency, sum(amount) AS amount
            FROM ledger_entry
            GROUP BY account, currency
            ORDER BY account, currency
            """)
                .map((row, _) -> new Balance(
                        row.getString("account"), new Money(row.getLong("amount"), row.getString("currency"))))
                .list();
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getLong("number"),
                row.getString("booking"),
                row.getString("account"),
                new Money(row.getLong("amount"), row.getString("currency")),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                Booking.Kind.valueOf(row.getString("kind")),
                Columns.instant(row, "created_at"));
    }
}

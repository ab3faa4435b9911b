package souk.payments.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.payments.domain.CustomerId;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.platform.data.Tx;

/** Rows for reading: nothing here is held, and nothing that is read here may be written back. */
public final class PaymentViews {

    /** A place in the order of lists, from the newest payment to the oldest. */
    public record Place(Instant created, PaymentId id) {

        /** The place of this payment. */
        public static Place of(Payment payment) {
            return new Place(payment.created(), payment.id());
        }
    }

    /**
     * A payment beside the books.
     *
     * @param booked what the provider owes us for it, by the ledger
     */
    public record Booked(Payment payment, long booked) {}

    private static final String BOOKED = "SELECT " + PaymentRow.COLUMNS + """
        , (SELECT coalesce(sum(entry.amount), 0)
           FROM ledger_entry AS entry
           WHERE entry.payment_id = payment.id AND entry.account = 'provider:' || payment.provider) AS booked
        FROM payment
        """;

    /** The newest payments, those of one customer if one is given, beginning after the place. */
    public List<Payment> page(Tx tx, Optional<CustomerId> customer, Optional<Place> after, int limit) {
        var query = tx.query("SELECT " + PaymentRow.COLUMNS + """
            FROM payment
            WHERE true
            """
                        + (customer.isPresent() ? "AND customer = :customer\n" : "")
                        + (after.isPresent() ? "AND (created_at, id) < (:created, :id)\n" : "") + """
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
            """)
                .bind("limit", limit);
        customer.ifPresent(id -> query.bind("customer", id.value()));
        after.ifPresent(place -> query.bind("created", Columns.at(place.created()))
                .bind("id", place.id().value()));
        return query.map((row, _) -> PaymentRow.payment(row)).list();
    }

    /** These payments, as the books have them. */
    public List<Booked> booked(Tx tx, Collection<PaymentId> ids) {
        return tx.query(BOOKED + "WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, Columns.of(ids, PaymentId::value))
                .map((row, _) -> booked(row))
                .list();
    }

    /** Payments of one provider in the order in which they were begun, as the books have them, after the place. */
    public List<Booked> begun(Tx tx, String provider, Place after, int limit) {
        return tx.query(BOOKED + """
            WHERE provider = :provider AND (created_at, id) > (:created, :id)
            ORDER BY created_at, id
            LIMIT :limit
            """)
                .bind("provider", provider)
                .bind("created", Columns.at(after.created()))
                .bind("id", after.id().value())
                .bind("limit", limit)
                .map((row, _) -> booked(row))
                .list();
    }

    private static Booked booked(ResultSet row) throws SQLException {
        return new Booked(PaymentRow.payment(row), row.getLong("booked"));
    }
}

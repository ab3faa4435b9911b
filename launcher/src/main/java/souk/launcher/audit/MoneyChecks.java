package souk.launcher.audit;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Money: orders, payments, the ledger and the provider tell the same. */
final class MoneyChecks {

    private final Books books;

    MoneyChecks(Books books) {
        this.books = books;
    }

    private record Paid(String state, long amount, long captured, long refunded) {}

    List<Finding> run() throws SQLException {
        var payments = payments();
        return List.of(orders(payments), strays(payments), ledgerSums(), ledger(), provider(payments));
    }

    private Map<String, Paid> payments() throws SQLException {
        Map<String, Paid> payments = new HashMap<>();
        books.each(
                "payments",
                "SELECT id, state, amount, captured, refunded FROM payment",
                row -> payments.put(
                        row.getString("id"),
                        new Paid(
                                row.getString("state"),
                                row.getLong("amount"),
                                row.getLong("captured"),
                                row.getLong("refunded"))));
        return payments;
    }

    private Finding orders(Map<String, Paid> payments) throws SQLException {
        var tally = new Tally(3, "a confirmed order is captured once and in full, a cancelled one never or refunded");
        books.each("orders", "SELECT id, status, total_minor FROM orders", row -> {
            var id = row.getString("id");
            var status = row.getString("status");
            var paid = payments.get(id);
            tally.look(
                    agrees(status, row.getLong("total_minor"), paid),
                    "orders/" + id + " is " + status + ", its payment " + (paid == null ? "does not exist" : paid));
        });
        return tally.finding();
    }

    private static boolean agrees(String status, long total, @Nullable Paid paid) {
        return switch (status) {
            // What costs nothing has no payment.
            case "CONFIRMED", "SHIPPED", "DELIVERED" ->
                paid == null ? total == 0 : paid.amount == total && paid.captured == total;
            case "CANCELLED" ->
                paid == null
                        || (paid.captured == paid.refunded
                                && !List.of("AUTHORISED", "PENDING").contains(paid.state));
            default -> true;
        };
    }

    private Finding strays(Map<String, Paid> payments) throws SQLException {
        var tally = new Tally(3, "every payment belongs to an order");
        var orders = new HashSet<String>();
        books.each("orders", "SELECT id FROM orders", row -> orders.add(row.getString("id")));
        payments.keySet().forEach(id -> tally.look(orders.contains(id), "payments/" + id + " belongs to no order"));
        return tally.finding();
    }

    private Finding ledgerSums() throws SQLException {
        var tally = new Tally(3, "the ledger adds up to zero, booking by booking");
        books.each(
                "payments",
                "SELECT booking, currency, sum(amount) AS sum FROM ledger_entry GROUP BY booking, currency",
                row -> tally.look(
                        row.getLong("sum") == 0,
                        "booking " + row.getString("booking") + " is off by " + row.getLong("sum")));
        return tally.finding();
    }

    private Finding ledger() throws SQLException {
        var tally = new Tally(3, "the ledger tells what was captured and refunded, payment by payment");
        books.each(
                "payments",
                """
            SELECT coalesce(p.id, e.payment_id) AS id, coalesce(p.captured, 0) AS captured,
                   coalesce(p.refunded, 0) AS refunded,
                   coalesce(sum(e.amount) FILTER (WHERE e.kind = 'CAPTURE' AND e.amount > 0), 0) AS booked,
                   coalesce(sum(e.amount) FILTER (WHERE e.kind = 'REFUND' AND e.amount > 0), 0) AS back
            FROM payment p
            FULL JOIN ledger_entry e ON e.payment_id = p.id
            GROUP BY coalesce(p.id, e.payment_id), p.captured, p.refunded
            """,
                row -> tally.look(
                        row.getLong("captured") == row.getLong("booked")
                                && row.getLong("refunded") == row.getLong("back"),
                        "payments/" + row.getString("id") + " captured " + row.getLong("captured") + ", the ledger has "
                                + row.getLong("booked") + "; refunded " + row.getLong("refunded") + ", the ledger has "
                                + row.getLong("back")));
        return tally.finding();
    }

    private Finding provider(Map<String, Paid> payments) throws SQLException {
        var tally = new Tally(3, "the provider's records tell the same as our payments");
        Map<String, Paid> records = new HashMap<>();
        books.each(
                "sandbox",
                """
            SELECT reference, string_agg(state, '+') AS state, sum(amount) AS amount, sum(captured) AS captured,
                   sum(refunded) AS refunded
            FROM charge
            WHERE door = 'SANDBOX' AND state NOT IN ('VOIDED', 'DECLINED')
            GROUP BY reference
            """,
                row -> records.put(
                        reference(row.getString("reference")),
                        new Paid(
                                row.getString("state"),
                                row.getLong("amount"),
                                row.getLong("captured"),
                                row.getLong("refunded"))));
        payments.forEach((id, ours) -> {
            var theirs = records.remove(id);
            tally.look(agree(ours, theirs), "payments/" + id + " is " + ours + ", the provider says " + theirs);
        });
        records.forEach(
                (id, theirs) -> tally.look(false, "the provider knows of " + id + ": " + theirs + ", we do not"));
        return tally.finding();
    }

    /** What was voided or declined there is as if it were not there; nor may the provider hold money that we let go. */
    private static boolean agree(Paid ours, @Nullable Paid theirs) {
        if (theirs == null) {
            return ours.captured == 0 && !ours.state.equals("AUTHORISED");
        }
        return theirs.amount == ours.amount
                && theirs.captured == ours.captured
                && theirs.refunded == ours.refunded
                && !List.of("VOIDED", "DECLINED").contains(ours.state);
    }

    /** Our id of a payment, as the provider keeps it. */
    private static String reference(String kept) {
        return kept.substring(kept.lastIndexOf('/') + 1);
    }
}

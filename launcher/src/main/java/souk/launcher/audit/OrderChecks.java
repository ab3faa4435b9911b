package souk.launcher.audit;

import java.sql.SQLException;
import java.util.List;

/** What the database of orders tells by itself: every order has one ending, and its total is the sum of its lines. */
final class OrderChecks {

    private final Books books;

    OrderChecks(Books books) {
        this.books = books;
    }

    List<Finding> run() throws SQLException {
        return List.of(endings(), flows(), once(), totals());
    }

    private Finding endings() throws SQLException {
        var tally = new Tally(2, "every order has reached an ending");
        books.each("orders", "SELECT id, status FROM orders", row -> {
            var status = row.getString("status");
            tally.look(
                    !status.equals("PLACED") && !status.equals("CANCELLING"),
                    "orders/" + row.getString("id") + " is " + status);
        });
        return tally.finding();
    }

    private Finding flows() throws SQLException {
        var tally = new Tally(2, "an order and its checkout tell the same ending");
        books.each("orders", """
            SELECT o.id, o.history->1->>'status' AS first_ending, coalesce(f.phase, 'no flow') AS phase
            FROM orders o
            LEFT JOIN flow f ON f.id = o.id
            """, row -> {
            var phase = row.getString("phase");
            var expected = switch (phase) {
                case "COMPLETED" -> "CONFIRMED";
                case "GIVEN_UP" -> "CANCELLED";
                default -> phase;
            };
            tally.look(
                    expected.equals(row.getString("first_ending")),
                    "orders/" + row.getString("id") + " became " + row.getString("first_ending") + ", its checkout is "
                            + phase);
        });
        return tally.finding();
    }

    private Finding once() throws SQLException {
        var tally = new Tally(2, "an ending was reached once and never left");
        books.each("orders", """
            SELECT id,
                   (SELECT count(*) FROM jsonb_array_elements(history) AS h WHERE h->>'status' = 'CANCELLED') AS cancelled,
                   history->-1->>'status' AS last
            FROM orders
            """, row -> {
            var cancelled = row.getInt("cancelled");
            tally.look(
                    cancelled == 0 || (cancelled == 1 && row.getString("last").equals("CANCELLED")),
                    "orders/" + row.getString("id") + " went on after it was cancelled");
        });
        return tally.finding();
    }

    private Finding totals() throws SQLException {
        var tally = new Tally(7, "the total of an order is the sum of its lines");
        books.each(
                "orders",
                """
            SELECT id, total_minor,
                   (SELECT sum((l->>'quantity')::bigint * (l->>'price')::bigint) FROM jsonb_array_elements(lines) AS l) AS sum
            FROM orders
            """,
                row -> tally.look(
                        row.getLong("total_minor") == row.getLong("sum"),
                        "orders/" + row.getString("id") + " costs " + row.getLong("total_minor") + ", its lines "
                                + row.getLong("sum")));
        return tally.finding();
    }
}

package souk.launcher.audit;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goods: stock, its movements, reservations, orders and shipments tell the same. */
final class StockChecks {

    private final Books books;

    StockChecks(Books books) {
        this.books = books;
    }

    List<Finding> run() throws SQLException {
        return List.of(sums(), movements(), lines(), orders(), shipments());
    }

    private Finding sums() throws SQLException {
        var tally = new Tally(4, "on hand + reserved + shipped = received + adjusted, and nothing is negative");
        books.each(
                "inventory",
                "SELECT sku, warehouse_id, on_hand, reserved, shipped, received, adjusted FROM stock",
                row -> tally.look(
                        row.getLong("on_hand") + row.getLong("reserved") + row.getLong("shipped")
                                        == row.getLong("received") + row.getLong("adjusted")
                                && row.getLong("on_hand") >= 0
                                && row.getLong("reserved") >= 0,
                        row.getString("sku") + " in " + row.getString("warehouse_id")));
        return tally.finding();
    }

    private Finding movements() throws SQLException {
        var tally = new Tally(4, "what is on hand, reserved and shipped is the sum of the movements");
        books.each(
                "inventory",
                """
            SELECT s.sku, s.warehouse_id,
                   s.on_hand = coalesce(sum(m.quantity) FILTER (WHERE m.kind IN ('RECEIVED', 'ADJUSTED', 'RELEASED')), 0)
                             - coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'RESERVED'), 0)
                   AND s.reserved = coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'RESERVED'), 0)
                             - coalesce(sum(m.quantity) FILTER (WHERE m.kind IN ('RELEASED', 'SHIPPED')), 0)
                   AND s.shipped = coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'SHIPPED'), 0) AS agrees
            FROM stock s
            LEFT JOIN movement m ON m.sku = s.sku AND m.warehouse_id = s.warehouse_id
            GROUP BY s.sku, s.warehouse_id
            """,
                row -> tally.look(
                        row.getBoolean("agrees"), row.getString("sku") + " in " + row.getString("warehouse_id")));
        return tally.finding();
    }

    private Finding lines() throws SQLException {
        var tally = new Tally(4, "what is reserved is what reservations hold");
        books.each(
                "inventory",
                """
            SELECT s.sku, s.warehouse_id, s.reserved, coalesce(sum(l.quantity - l.shipped - l.released), 0) AS held
            FROM stock s
            LEFT JOIN reservation_line l ON l.sku = s.sku AND l.warehouse_id = s.warehouse_id
            GROUP BY s.sku, s.warehouse_id
            """,
                row -> tally.look(
                        row.getLong("reserved") == row.getLong("held"),
                        row.getString("sku") + " in " + row.getString("warehouse_id") + ": " + row.getLong("reserved")
                                + " reserved, " + row.getLong("held") + " held"));
        return tally.finding();
    }

    private Finding orders() throws SQLException {
        var tally = new Tally(4, "a confirmed order has its goods, and a cancelled one holds none");
        Map<String, Long> held = new HashMap<>();
        books.each("inventory", """
            SELECT r.order_id, sum(l.quantity - l.released) AS held
            FROM reservation r
            JOIN reservation_line l ON l.key = r.key
            GROUP BY r.order_id
            """, row -> held.put(last(row.getString("order_id")), row.getLong("held")));
        books.each("orders", """
            SELECT id, status, (SELECT sum((l->>'quantity')::bigint) FROM jsonb_array_elements(lines) AS l) AS needed
            FROM orders
            """, row -> {
            var id = row.getString("id");
            long has = held.getOrDefault(id, 0L);
            var status = row.getString("status");
            var kept = switch (status) {
                case "CONFIRMED", "SHIPPED", "DELIVERED" -> has == row.getLong("needed");
                case "CANCELLED" -> has == 0;
                default -> true;
            };
            tally.look(kept, "orders/" + id + " is " + status + ", needs " + row.getLong("needed") + " and has " + has);
        });
        return tally.finding();
    }

    private Finding shipments() throws SQLException {
        var tally = new Tally(6, "a confirmed order has shipments that may leave, and a cancelled one none");
        Map<String, String> states = new HashMap<>();
        books.each("shipping", """
                SELECT order_id, string_agg(DISTINCT state, ',' ORDER BY state) AS states
                FROM (SELECT s.order_id,
                             CASE WHEN s.state = 'CREATED' AND c.confirmed_at IS NULL THEN 'PREPARED' ELSE s.state END AS state
                      FROM shipment s
                      JOIN consignment c USING (order_id)) AS seen
                GROUP BY order_id
                """, row -> states.put(row.getString("order_id"), row.getString("states")));
        books.each("orders", "SELECT id, status FROM orders", row -> {
            var id = row.getString("id");
            var status = row.getString("status");
            var has = states.getOrDefault(id, "");
            var kept = switch (status) {
                case "CONFIRMED" -> !has.isEmpty() && !has.contains("PREPARED") && !has.contains("CANCELLED");
                case "SHIPPED" ->
                    List.of("HANDED_OVER", "DELIVERED", "DELIVERED,HANDED_OVER").contains(has);
                case "DELIVERED" -> has.equals("DELIVERED");
                case "CANCELLED" -> has.isEmpty() || has.equals("CANCELLED");
                default -> true;
            };
            tally.look(
                    kept, "orders/" + id + " is " + status + ", its shipments are: " + (has.isEmpty() ? "none" : has));
        });
        return tally.finding();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}

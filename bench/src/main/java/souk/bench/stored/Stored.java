package souk.bench.stored;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import souk.bench.measure.Subject;
import souk.bench.measure.Unfit;

/**
 * Fills the databases with orders of a month ago: copies of confirmed ones, row by row in every service, under other ids. What
 * they hold is added to the stock, so that the books agree. No facts are told of them: facts that old are gone.
 */
public final class Stored {

    private static final int ORIGINALS = 50;
    private static final int PORTION = 10_000;
    private static final Duration AGO = Duration.ofDays(30);

    private final Subject subject;
    private final PrintStream out;

    public Stored(Subject subject, PrintStream out) {
        this.subject = subject;
        this.out = out;
    }

    /** How many orders there are. */
    public long count() throws SQLException {
        try (var orders = subject.database("orders")) {
            return number(orders, "SELECT count(*) FROM orders");
        }
    }

    /** Copies orders until there are so many; if there are as many, nothing is done. */
    public void fill(long size) throws SQLException {
        var there = count();
        if (there >= size) {
            return;
        }
        var originals = originals();
        // Ids begin with the time in milliseconds; each copy has one of its own.
        var first = Clock.systemUTC().millis() - AGO.toMillis() - size;
        var start = System.nanoTime();
        var services = Copied.ALL.stream().map(Copied::service).distinct().toList();
        for (var service : services) {
            try (var database = subject.database(service)) {
                database.setAutoCommit(false);
                copy(database, service, originals, new Range(first, size - there));
                if (service.equals("inventory")) {
                    stock(database, size - there);
                }
                database.commit();
                database.setAutoCommit(true);
                execute(database, "VACUUM ANALYZE");
            }
        }
        try (var server = subject.server()) {
            execute(server, "CHECKPOINT");
        }
        out.println(String.format(
                Locale.ROOT,
                "%,d orders were there, now there are %,d (%d s)",
                there,
                count(),
                (System.nanoTime() - start) / 1_000_000_000));
    }

    private record Range(long firstMillis, long count) {}

    private List<String> originals() throws SQLException {
        var ids = new ArrayList<String>();
        try (var orders = subject.database("orders");
                var rows = orders.createStatement().executeQuery("""
                SELECT id
                FROM orders
                WHERE status = 'CONFIRMED' AND jsonb_array_length(history) = 2 AND total_minor > 0
                ORDER BY id DESC
                LIMIT %d
                """.formatted(ORIGINALS))) {
            while (rows.next()) {
                ids.add(rows.getString("id"));
            }
        }
        if (ids.isEmpty()) {
            throw new Unfit("there is no confirmed order to be copied; run ./souk bench checkout first");
        }
        return ids;
    }

    private void copy(Connection database, String service, List<String> originals, Range range) throws SQLException {
        var tables = Copied.ALL.stream()
                .filter(copied -> copied.service().equals(service))
                .toList();
        var statements = new HashMap<String, String>();
        for (var copied : tables) {
            try (var keep = database.prepareStatement(copied.keepOriginals())) {
                keep.setArray(1, database.createArrayOf("text", originals.toArray()));
                keep.execute();
            }
            statements.put(copied.table(), insert(database, copied, originals.size()));
        }
        for (long from = 0; from < range.count; from += PORTION) {
            var to = Math.min(from + PORTION, range.count) - 1;
            for (var copied : tables) {
                try (var insert = database.prepareStatement(statements.getOrDefault(copied.table(), ""))) {
                    insert.setLong(1, range.firstMillis);
                    insert.setLong(2, from);
                    insert.setLong(3, to);
                    insert.executeUpdate();
                }
            }
            database.commit();
        }
    }

    /** Copy number n is of original n modulo their number, and has its own id in all columns that have the original's. */
    private static String insert(Connection database, Copied copied, int originals) throws SQLException {
        var columns = columns(database, copied);
        return """
            INSERT INTO %s (%s)
            SELECT %s
            FROM (SELECT n, (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7' || substr(m, 1, 3) || '-8' || substr(m, 4, 3)
                             || '-' || substr(m, 7, 12))::uuid AS id
                  FROM (SELECT n, lpad(to_hex(?::bigint + n), 12, '0') AS h, md5('stored ' || n) AS m
                        FROM generate_series(?::bigint, ?::bigint) AS n) AS numbers) AS c
            JOIN %s t ON t.original_place = c.n %% %d + 1
            """.formatted(
                        copied.table(),
                        String.join(", ", columns.keySet()),
                        String.join(", ", columns.values()),
                        copied.originals(),
                        originals);
    }

    private static Map<String, String> columns(Connection database, Copied copied) throws SQLException {
        var columns = new java.util.LinkedHashMap<String, String>();
        try (var query = database.prepareStatement("""
            SELECT attname, atttypid::regtype::text AS type
            FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = ''
            ORDER BY attnum
            """)) {
            query.setString(1, copied.table());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString("attname");
                    columns.put(name, copied.special().getOrDefault(name, expression(name, rows.getString("type"))));
                }
            }
        }
        return columns;
    }

    private static String expression(String name, String type) {
        return switch (type) {
            case "uuid", "text", "jsonb" -> "replace(t." + name + "::text, t.original_id, c.id::text)::" + type;
            case "timestamp with time zone" -> "t." + name + " - interval '" + AGO.toDays() + " days'";
            default -> "t." + name;
        };
    }

    /** What the copies hold has been delivered for them. */
    private static void stock(Connection inventory, long count) throws SQLException {
        execute(inventory, """
            CREATE TEMP TABLE needed AS
            SELECT sku, warehouse_id, sum(quantity * (%1$d / originals + CASE WHEN original_place - 1 < %1$d %% originals
                                                                         THEN 1 ELSE 0 END)) AS pieces
            FROM original_reservation_line, (SELECT max(original_place) AS originals FROM original_reservation) AS counted
            GROUP BY sku, warehouse_id
            """.formatted(count));
        execute(inventory, """
            UPDATE stock s
            SET received = received + pieces, reserved = reserved + pieces
            FROM needed n
            WHERE s.sku = n.sku AND s.warehouse_id = n.warehouse_id
            """);
        execute(inventory, """
            INSERT INTO movement (warehouse_id, sku, kind, quantity, order_id, reason, created_at)
            SELECT warehouse_id, sku, 'RECEIVED', pieces, '', '', now()
            FROM needed
            WHERE pieces > 0
            """);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

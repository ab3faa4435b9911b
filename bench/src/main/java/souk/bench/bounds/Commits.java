package souk.bench.bounds;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import souk.bench.measure.Latency;
import souk.bench.measure.Subject;

/**
 * What PostgreSQL alone can commit: the server that Souk uses, with its settings, in a database of its own. Each transaction
 * is one small row.
 */
public final class Commits {

    private static final String DATABASE = "bench_commits";
    private static final String ROW = "x".repeat(200);
    private static final long SLOWEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;

    /** What came of it. */
    public record Measured(long commits, double perSecond, Latency latency) {}

    private final Subject subject;
    private final int connections;

    public Commits(Subject subject, int connections) {
        this.subject = subject;
        this.connections = connections;
    }

    /** Commits for so long. */
    public Measured run(Duration time) throws SQLException, InterruptedException {
        try (var server = subject.server()) {
            execute(server, "DROP DATABASE IF EXISTS " + DATABASE);
            execute(server, "CREATE DATABASE " + DATABASE);
            try {
                return measure(time);
            } finally {
                execute(server, "DROP DATABASE " + DATABASE + " WITH (FORCE)");
            }
        }
    }

    private Measured measure(Duration time) throws SQLException, InterruptedException {
        try (var first = subject.server(DATABASE)) {
            execute(
                    first,
                    "CREATE TABLE small_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)");
        }
        var all = new Histogram(SLOWEST_NANOS, DIGITS);
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(
                connections, Thread.ofPlatform().name("commits-", 0).factory())) {
            var parts = new ArrayList<Future<Histogram>>();
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> commit(start + time.toNanos())));
            }
            for (var part : parts) {
                all.add(part.get());
            }
        } catch (ExecutionException e) {
            throw new SQLException("cannot commit", e.getCause());
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(all.getTotalCount(), all.getTotalCount() / seconds, Latency.of(all));
    }

    private Histogram commit(long until) throws SQLException {
        var nanos = new Histogram(SLOWEST_NANOS, DIGITS);
        try (var connection = subject.server(DATABASE);
                var insert = connection.prepareStatement("INSERT INTO small_row (body) VALUES (?)")) {
            for (var start = System.nanoTime(); start < until; start = System.nanoTime()) {
                insert.setString(1, ROW);
                insert.executeUpdate();
                nanos.recordValue(Math.min(System.nanoTime() - start, SLOWEST_NANOS));
            }
        }
        return nanos;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

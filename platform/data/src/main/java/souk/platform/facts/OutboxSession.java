package souk.platform.facts;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The relay's session with the database. The lock that makes it the only relay, the reading and the deleting are one
 * connection: when that is lost, all is lost together, and whoever gets the lock next starts from what is in the table.
 */
final class OutboxSession implements AutoCloseable {

    /** A row of the outbox. */
    record Row(long seq, String topic, Fact fact) {}

    /**
     * How much waits to be published.
     *
     * @param depth rows, counted no further than {@link #DEPTH_MAX}
     * @param ageSeconds since the oldest of them happened
     */
    record Backlog(long depth, double ageSeconds) {}

    static final int DEPTH_MAX = 100_000;

    private static final int ROWS_MAX = 500;
    private static final int PAYLOAD_BYTES_MAX = 4 * 1024 * 1024;

    /** "SOUK" in letters, and the number of this use. Locks of this kind are per database. */
    private static final String LOCK = "1397708107, 1";

    private final Connection connection;

    /** Takes over the connection, and listens from now on. */
    OutboxSession(Connection connection) throws SQLException {
        this.connection = connection;
        execute("LISTEN " + Outbox.CHANNEL);
        // A crash of the server may bring back rows that were published: they are published again then, and recognised.
        // That
        // costs less than waiting for the disk each time that some are deleted.
        execute("SET synchronous_commit = off");
    }

    /** Tries to be the only relay of this database, for as long as the session lasts. */
    boolean becomeTheRelay() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The next rows by seq, of those that are visible now: a bounded number of rows and, beyond the first, of bytes. */
    List<Row> next() throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT seq, id, aggregatetype, aggregateid, type, payload, subject, time, traceparent, correlationid
                FROM (
                    SELECT *, sum(octet_length(payload)) OVER (ORDER BY seq) - octet_length(payload) AS bytes_before
                    FROM (SELECT * FROM outbox ORDER BY seq LIMIT ?)
                )
                WHERE bytes_before <= ?
                ORDER BY seq
                """)) {
            statement.setInt(1, ROWS_MAX);
            statement.setInt(2, PAYLOAD_BYTES_MAX);
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<Row>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        }
    }

    /** Forgets what was published. */
    void delete(List<Row> published) throws SQLException {
        try (var statement = connection.prepareStatement("DELETE FROM outbox WHERE seq = ANY (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", published.stream().map(Row::seq).toArray()));
            statement.executeUpdate();
        }
    }

    Backlog backlog() throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT count(*), coalesce(extract(epoch FROM now() - min(time)), 0)
                FROM (SELECT time FROM outbox ORDER BY seq LIMIT ?)
                """)) {
            statement.setInt(1, DEPTH_MAX);
            try (var row = statement.executeQuery()) {
                return row.next() ? new Backlog(row.getLong(1), row.getDouble(2)) : new Backlog(0, 0);
            }
        }
    }

    /** Waits until somebody told something, at most so long; answers whether somebody did. */
    boolean awaitNews(Duration longest) throws SQLException {
        var news = connection.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
        return news != null && news.length > 0;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        var teller = text(found, "aggregatetype");
        var fact = new Fact(
                UUID.fromString(text(found, "id")),
                text(found, "type"),
                "/souk/" + teller,
                text(found, "subject"),
                found.getTimestamp("time").toInstant(),
                text(found, "aggregateid"),
                ByteString.copyFrom(found.getBytes("payload")),
                textOrNull(found, "traceparent"),
                textOrNull(found, "correlationid"));
        return new Row(found.getLong("seq"), Topics.of(teller), fact);
    }

    private static String text(ResultSet found, String column) throws SQLException {
        return found.getString(column);
    }

    private static @Nullable String textOrNull(ResultSet found, String column) throws SQLException {
        return found.getString(column);
    }
}

package souk.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database of {@link TestPostgres}, with an owner of its own. A test that needs many closes those that it has done with,
 * since to make and remove a database takes longer than to empty one.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String PASSWORD = "only-for-tests";

    private static final Queue<TestDatabase> EMPTY = new ConcurrentLinkedQueue<>();

    private final DataSource admin;
    private final DataSource adminInside;
    private final String name;
    private final String url;

    private TestDatabase(EmbeddedPostgres server, String name, String url) {
        this.admin = server.getPostgresDatabase();
        this.adminInside = server.getDatabase("postgres", name);
        this.name = name;
        this.url = url;
    }

    static TestDatabase take(EmbeddedPostgres server, Supplier<String> name) {
        var used = EMPTY.poll();
        return used == null ? create(server, name.get()) : used;
    }

    private static TestDatabase create(EmbeddedPostgres server, String name) {
        var database = new TestDatabase(server, name, "jdbc:postgresql://localhost:" + server.getPort() + "/" + name);
        run(database.admin, "CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'");
        run(database.admin, "CREATE DATABASE " + name + " OWNER " + name);
        return database;
    }

    /** The settings by which an App finds this database. */
    public Map<String, String> settings() {
        return Map.of("souk.db.url", url, "souk.db.user", name, "souk.db.password", PASSWORD);
    }

    /** Connections as the owner, without a pool. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(name);
        source.setPassword(PASSWORD);
        return source;
    }

    /** From now on there is no way in, and who was in is thrown out: the database is away, until it is back. */
    public void goAway() {
        run(admin, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        throwOut();
    }

    /** Lets in again. */
    public void comeBack() {
        run(admin, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    /** Ends every connection to the database, as when the server restarts; new ones are welcome at once. */
    public void throwOut() {
        run(admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    /** Throws everybody out, empties the database and leaves it to the next one who asks for a fresh one. */
    @Override
    public void close() {
        comeBack();
        throwOut();
        run(adminInside, "DROP OWNED BY " + name + " CASCADE");
        EMPTY.add(this);
    }

    private static void run(DataSource as, String sql) {
        try (var connection = as.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test's database could not do: " + sql, e);
        }
    }
}

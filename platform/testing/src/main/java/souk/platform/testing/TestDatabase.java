package souk.platform.testing;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of {@link TestPostgres}, with an owner of its own. */
public final class TestDatabase {

    private static final String PASSWORD = "only-for-tests";

    private final DataSource admin;
    private final String name;
    private final String url;

    private TestDatabase(DataSource admin, String name, String url) {
        this.admin = admin;
        this.name = name;
        this.url = url;
    }

    static TestDatabase create(DataSource admin, int port, String name) {
        var database = new TestDatabase(admin, name, "jdbc:postgresql://localhost:" + port + "/" + name);
        database.asAdmin("CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'");
        database.asAdmin("CREATE DATABASE " + name + " OWNER " + name);
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
        asAdmin("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        throwOut();
    }

    /** Lets in again. */
    public void comeBack() {
        asAdmin("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    /** Ends every connection to the database, as when the server restarts; new ones are welcome at once. */
    public void throwOut() {
        asAdmin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    private void asAdmin(String sql) {
        try (var connection = admin.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test's database could not do: " + sql, e);
        }
    }
}

package souk.launcher.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import souk.launcher.home.Secrets;

/** The databases of the services, to be read by their own roles. Rows come in portions, however many there are. */
public final class Books implements AutoCloseable {

    private static final int PORTION = 10_000;

    private final Way way;
    private final Map<String, Connection> open = new HashMap<>();

    /** What is done with one row. */
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** How to get at the database of a service. */
    interface Way {
        Connection to(String service) throws SQLException;
    }

    /** @param port of PostgreSQL on this machine */
    public Books(Secrets secrets, int port) {
        this(service -> connected(secrets, port, service));
    }

    Books(Way way) {
        this.way = way;
    }

    /** Reads all rows that a query gives. */
    void each(String service, String query, Row what) throws SQLException {
        try (var statement = connection(service).createStatement()) {
            statement.setFetchSize(PORTION);
            try (var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    what.read(rows);
                }
            }
        }
    }

    /** The one number that a query gives. */
    long number(String service, String query) throws SQLException {
        var found = new long[1];
        each(service, query, row -> found[0] = row.getLong(1));
        return found[0];
    }

    private Connection connection(String service) throws SQLException {
        var known = open.get(service);
        if (known != null) {
            return known;
        }
        var connection = way.to(service);
        open.put(service, connection);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    private static Connection connected(Secrets secrets, int port, String service) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", service);
        properties.setProperty("password", secrets.of(service, "souk.db.password"));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "300");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + service, properties);
    }

    /** What is read from here on is as it is now. */
    void refresh() throws SQLException {
        for (var connection : open.values()) {
            connection.rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection : open.values()) {
            connection.close();
        }
    }
}

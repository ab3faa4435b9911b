package souk.launcher.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import souk.launcher.home.Secrets;

/**
 * A database, a role and a password for each service. A role may connect to its own database and to no other: by default
 * PostgreSQL lets everybody into every database, so that is taken back.
 */
public final class Databases {

    private static final String KEY = "souk.db.password";

    private final PostgresServer server;
    private final Secrets secrets;

    /** @param secrets where the passwords are, in the folder of each service as {@code souk.db.password} */
    public Databases(PostgresServer server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /** Makes what is missing and sets the passwords; may be run again at any time. */
    public void run(List<String> services) throws SQLException {
        try (var connection = connect()) {
            for (var service : services) {
                makeRole(connection, service);
                makeDatabase(connection, service);
            }
            for (var open : List.of("postgres", "template1")) {
                execute(connection, "REVOKE CONNECT ON DATABASE " + name(open) + " FROM PUBLIC");
            }
        }
    }

    private void makeRole(Connection connection, String service) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", service)) {
            execute(connection, "CREATE ROLE " + name(service) + " LOGIN");
        }
        var password = secrets.of(service, KEY).replace("'", "''");
        execute(connection, "ALTER ROLE " + name(service) + " PASSWORD '" + password + "'");
    }

    private static void makeDatabase(Connection connection, String service) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", service)) {
            execute(connection, "CREATE DATABASE " + name(service) + " OWNER " + name(service));
        }
        execute(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE " + name(service) + " FROM PUBLIC");
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            return query.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", PostgresServer.SUPERUSER);
        properties.setProperty("password", server.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres", properties);
    }
}

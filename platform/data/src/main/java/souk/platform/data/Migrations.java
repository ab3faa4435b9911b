package souk.platform.data;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date: the platform's own, and those of the service. Each has its own history, so that both can
 * grow without knowing of the other. Instances that start together wait for each other.
 */
final class Migrations {

    private static final String PLATFORM = "souk/platform/data";
    private static final int LOCK_RETRIES_MAX = 60;

    /** "SOUK" in letters, and the number of this use; the relay has 1. Locks of this kind are per database. */
    static final String LOCK = "1397708107, 2";

    private final DataSource source;

    Migrations(DataSource source) {
        this.source = source;
    }

    /**
     * @param locations the folders on the classpath: the service's own first, with its {@code V1__….sql}, then those of
     *     parts of the platform that keep something for it, such as {@code souk/platform/flow}
     */
    void run(List<String> locations) throws SQLException {
        // One instance after the other: Flyway's own lock comes too late for the beginning of a history, at which a
        // second
        // instance fails. The lock is the session's, and ends with it.
        try (var session = source.getConnection();
                var statement = session.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            migrate("platform_history", PLATFORM);
            for (var location : locations) {
                var part = location.startsWith("souk/platform/")
                        ? location.substring(location.lastIndexOf('/') + 1)
                        : "service";
                migrate(part + "_history", location);
            }
        }
    }

    private void migrate(String history, String location) {
        Flyway.configure()
                .dataSource(source)
                .table(history)
                .locations("classpath:" + location)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                // The other history's tables are in the schema already, which is no reason to refuse.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // Otherwise all classes of the folder would be loaded in search of migrations in Java.
                .javaMigrationClassProvider(List::of)
                .cleanDisabled(true)
                .lockRetryCount(LOCK_RETRIES_MAX)
                .load()
                .migrate();
    }
}

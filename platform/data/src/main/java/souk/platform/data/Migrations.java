package souk.platform.data;

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

    private final DataSource source;

    Migrations(DataSource source) {
        this.source = source;
    }

    /** @param location the folder on the classpath with the service's {@code V1__….sql}; empty if it has no tables */
    void run(String location) {
        migrate("platform_history", PLATFORM);
        if (!location.isEmpty()) {
            migrate("service_history", location);
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

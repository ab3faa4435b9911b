package souk.platform.data;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import souk.platform.runtime.App;

/** Looks after the database while the service runs, and tells the health page when it is away and when it is back. */
final class PostgresWatch {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final int ANSWER_SECONDS_MAX = 2;

    private final App app;
    private final String name;
    private final HikariDataSource pool;
    private final Worker worker;

    PostgresWatch(App app, String name, HikariDataSource pool) {
        this.app = app;
        this.name = name;
        this.pool = pool;
        this.worker = new Worker(app, "database watch", this::round);
    }

    Worker worker() {
        return worker;
    }

    private void round() throws InterruptedException {
        worker.pause(EVERY);
        if (worker.stopping()) {
            return;
        }
        try (var connection = pool.getConnection()) {
            if (connection.isValid(ANSWER_SECONDS_MAX)) {
                app.health().ok(name);
            } else {
                app.health().waitingFor(name, "it does not answer");
            }
        } catch (SQLException away) {
            if (busy()) {
                app.health().degraded(name, "all connections of the pool are in use");
            } else {
                app.health().waitingFor(name, Outage.sentence(away));
            }
        }
    }

    /** Then the database is there, and the service has too much to do. */
    private boolean busy() {
        var state = pool.getHikariPoolMXBean();
        return state != null && state.getActiveConnections() >= pool.getMaximumPoolSize();
    }
}

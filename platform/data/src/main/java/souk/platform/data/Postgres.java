package souk.platform.data;

import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.DomainEvent;
import souk.platform.facts.FactMessage;
import souk.platform.facts.Outbox;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;
import souk.platform.runtime.Settings;

/**
 * The database of a service: its pool and its tables. At the start it waits for the database, telling the health page, and
 * brings the tables up to date. From then on it looks after the database and says when it is away.
 *
 * <p>Settings: {@code souk.db.url}, {@code souk.db.user}, {@code souk.db.password}, {@code souk.db.pool.size} (default 10),
 * {@code souk.db.pool.wait} (how long to wait for a connection, 3 s), {@code souk.db.lock.wait} (for rows that others hold,
 * 2 s). Statements are cut off after 5 s.
 */
public final class Postgres implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LIFETIME_MAX = Duration.ofMinutes(30);
    private static final int IDLE_MIN = 2;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_FIRST = Duration.ofMillis(100);
    private static final Duration RETRY_LONGEST = Duration.ofSeconds(2);

    /** The class of SQLSTATE for a role or password that is not accepted; waiting would not mend it. */
    private static final String NOT_LET_IN = "28";

    private final App app;
    private final List<String> locations;
    private final DbSettings settings;
    private final HikariDataSource pool;
    private final DataSource source;
    private final Doorbell doorbell;
    private final PostgresWatch watch;

    /**
     * Connects to nothing before the start.
     *
     * @param locations the folders on the classpath with migrations: the service's, such as {@code souk/catalog/store}, and
     *     those of the parts of the platform that keep something for it, such as {@code souk/platform/flow}
     * @throws Settings.Wrong if a setting is missing or wrong
     */
    public Postgres(App app, String... locations) {
        this.app = app;
        this.locations = List.of(locations);
        this.settings = DbSettings.of(app);
        this.pool = pool();
        this.source = traced(pool);
        this.doorbell = new Doorbell(app, pool);
        this.watch = new PostgresWatch(app, name(), pool);
    }

    /**
     * The service's way to its database.
     *
     * @param encoder turns each event of the service into the message that is published
     */
    public Db db(Function<DomainEvent, FactMessage> encoder) {
        return new Db(source, new Outbox(app.service(), encoder), doorbell::ring);
    }

    /** For a service that tells nothing. */
    public Db db() {
        return db(event -> {
            throw new IllegalStateException("this service tells no events: " + event);
        });
    }

    /** A connection beside the pool, for a session that is kept: to listen, or to hold a lock. The caller closes it. */
    public Connection session(String purpose) throws SQLException {
        return settings.forWork(app.instance() + " " + purpose).getConnection();
    }

    /** Wakes the relay of this database, in whichever process it is; never waits, and may be unheard. */
    public void wakeRelay() {
        doorbell.ring();
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void start() throws InterruptedException {
        var backoff = new Backoff(RETRY_FIRST, RETRY_LONGEST);
        while (!ready()) {
            watch.worker().pause(backoff.next());
        }
        app.health().ok(name());
        doorbell.start();
        watch.worker().start();
    }

    @Override
    public void stop() throws InterruptedException {
        watch.worker().stop(STOP_TIMEOUT);
        doorbell.stop(STOP_TIMEOUT);
        pool.close();
    }

    private boolean ready() {
        try {
            settings.forWork(app.instance()).getConnection().close();
            var began = System.nanoTime();
            new Migrations(settings.forMigrations(app.instance() + " migrations")).run(locations);
            LOG.atInfo()
                    .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                    .log("tables are up to date");
            return true;
        } catch (SQLException away) {
            var state = away.getSQLState();
            if (state != null && state.startsWith(NOT_LET_IN)) {
                throw new Settings.Wrong(
                        "souk.db.user or souk.db.password is not accepted by the database: " + Outage.sentence(away));
            }
            app.health().waitingFor(name(), Outage.sentence(away));
            return false;
        } catch (RuntimeException failure) {
            if (!Outage.causedBy(failure)) {
                throw failure;
            }
            app.health().waitingFor(name(), Outage.sentence(failure));
            return false;
        }
    }

    private HikariDataSource pool() {
        var made = new HikariDataSource();
        made.setPoolName(app.instance());
        made.setDataSource(settings.forWork(app.instance()));
        made.setMaximumPoolSize(settings.poolSize());
        made.setMinimumIdle(Math.min(IDLE_MIN, settings.poolSize()));
        made.setConnectionTimeout(settings.poolWait().toMillis());
        made.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        made.setMaxLifetime(LIFETIME_MAX.toMillis());
        made.setInitializationFailTimeout(-1);
        made.setMetricRegistry(app.meters());
        return made;
    }

    /** Spans of statements cost time in every statement, so they are made only if somebody gets them. */
    private DataSource traced(DataSource source) {
        return app.exportsTraces() ? JdbcTelemetry.create(app.telemetry()).wrap(source) : source;
    }
}

package souk.platform.data;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/**
 * Where the database is, and how long anything there may take. Read when the service is wired, so that a wrong value
 * stops the start.
 *
 * @param poolSize how many connections at most
 * @param poolWait how long somebody waits for one of them
 * @param lockWait how long a statement waits for rows that others hold
 */
record DbSettings(String url, String user, String password, int poolSize, Duration poolWait, Duration lockWait) {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    /**
     * For a network that swallows everything: until then all who wait for that connection wait in vain. The server's own
     * time-outs come first; only a commit has none.
     */
    static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(10);

    /** Migrations may take long, but never wait for ever behind somebody's lock. */
    static final Duration MIGRATION_LOCK_TIMEOUT = Duration.ofSeconds(30);

    private static final int POOL_SIZE = 10;
    private static final int POOL_SIZE_MAX = 200;
    private static final Duration POOL_WAIT = Duration.ofSeconds(3);

    /** The pool waits no less. */
    private static final Duration POOL_WAIT_MIN = Duration.ofMillis(250);

    private static final Duration POOL_WAIT_MAX = Duration.ofMinutes(1);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);
    private static final Duration LOCK_WAIT_MIN = Duration.ofMillis(100);

    /** How soon the server notices that the host of a client is gone, so that its locks become free. */
    private static final String NOTICE_THE_DEAD =
            " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    /**
     * What a service asks on its way of work goes by an index, and is planned once. Left alone, the server reads whole tables
     * while they are small or unknown to its statistics, and a prepared statement keeps that plan while the table grows. See
     * docs/decisions/0017-plans-by-index.md.
     */
    private static final String BY_INDEX = " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c plan_cache_mode=force_generic_plan -c jit=off";

    static DbSettings of(App app) {
        var settings = app.settings();
        var url = settings.text("souk.db.url");
        if (!url.startsWith("jdbc:postgresql://")) {
            // The value is not shown: somebody may have put a password into it.
            throw new Settings.Wrong(
                    "souk.db.url is not the address of a PostgreSQL: expected jdbc:postgresql://host:port/database");
        }
        return new DbSettings(
                url,
                settings.text("souk.db.user"),
                settings.secret("souk.db.password"),
                settings.whole("souk.db.pool.size", POOL_SIZE, 1, POOL_SIZE_MAX),
                settings.duration("souk.db.pool.wait", POOL_WAIT, POOL_WAIT_MIN, POOL_WAIT_MAX),
                settings.duration("souk.db.lock.wait", LOCK_WAIT, LOCK_WAIT_MIN, STATEMENT_TIMEOUT));
    }

    /** For the work of the service: short, or cut off. */
    PGSimpleDataSource forWork(String application) {
        return source(
                application,
                SOCKET_TIMEOUT,
                "-c statement_timeout=" + STATEMENT_TIMEOUT.toMillis()
                        + " -c lock_timeout=" + lockWait.toMillis()
                        + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION_TIMEOUT.toMillis()
                        + NOTICE_THE_DEAD
                        + BY_INDEX);
    }

    /** For the migrations, which may take their time. */
    PGSimpleDataSource forMigrations(String application) {
        return source(application, Duration.ZERO, "-c lock_timeout=" + MIGRATION_LOCK_TIMEOUT.toMillis());
    }

    private PGSimpleDataSource source(String application, Duration socketTimeout, String options) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException malformed) {
            throw new Settings.Wrong("souk.db.url cannot be read: expected jdbc:postgresql://host:port/database");
        }
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName(application);
        source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        source.setSocketTimeout((int) socketTimeout.toSeconds());
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        // The detail of an error names values.
        source.setLogServerErrorDetail(false);
        source.setOptions(options);
        return source;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "DbSettings[user=" + user + ", poolSize=" + poolSize + "]";
    }
}

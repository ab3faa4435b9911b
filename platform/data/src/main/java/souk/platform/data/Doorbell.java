package souk.platform.data;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import souk.platform.facts.Outbox;
import souk.platform.runtime.App;

/**
 * Wakes the relay, in whichever process it is, after a transaction that told something. It rings after the commit and once
 * for all that committed in the meantime: a NOTIFY inside each transaction would make all commits of the database queue up
 * behind one lock. If it is never heard, the relay looks by itself a little later.
 */
final class Doorbell {

    /** Who rings, or stops it, wakes it, so this is only a bound. */
    private static final long LISTEN_SECONDS_MAX = 60;

    /** So long after a NOTIFY the next commits are gathered for one more. */
    private static final Duration GATHER = Duration.ofMillis(25);

    private final Semaphore rung = new Semaphore(0);
    private final DataSource pool;
    private final Worker worker;

    Doorbell(App app, DataSource pool) {
        this.pool = pool;
        this.worker = new Worker(app, "outbox doorbell", this::round);
    }

    /** Costs nearly nothing, and never waits. */
    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    void start() {
        worker.start();
    }

    void stop(Duration timeout) throws InterruptedException {
        worker.stop(timeout, this::ring);
    }

    private void round() throws InterruptedException {
        if (!rung.tryAcquire(LISTEN_SECONDS_MAX, TimeUnit.SECONDS) || worker.stopping()) {
            return;
        }
        rung.drainPermits();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("NOTIFY " + Outbox.CHANNEL);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
        worker.pause(GATHER);
    }
}

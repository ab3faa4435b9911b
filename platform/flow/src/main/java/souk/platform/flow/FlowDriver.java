package souk.platform.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import souk.platform.data.Db;
import souk.platform.data.Outage;
import souk.platform.data.Tx;

/** Drives the flows of one kind in the thread that asks, until all have ended: what {@link Flows} does, without threads, for tests. */
public final class FlowDriver {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(2);

    /** More rounds than any flow of a test needs. */
    private static final int IDLE_ROUNDS_MAX = 5_000;

    private static final String PREFIX = "driver/";

    /**
     * Drives all flows of this kind to their endings, also those that a driver before left behind. What a step throws that is
     * an {@link Error} ends the driver, as a crash would end a process.
     *
     * @throws IllegalStateException if they do not come to an end
     */
    public static void drive(Db db, Flow<?> flow) {
        var journal = new SqlJournal(db, Clock.systemUTC(), () -> {});
        var name = PREFIX + UUID.randomUUID();
        journal.live(name, LEASE);
        journal.succeed(PREFIX, name);
        drive(db, flow, runner(db, flow, name, journal));
        journal.leave(name);
    }

    private static <I> Runner<I, Tx> runner(Db db, Flow<I> flow, String name, SqlJournal journal) {
        var world = new Runner.World<Tx>(journal, Clock.systemUTC(), new Random(), Outage::causedBy);
        return new Runner<>(name, Script.of(flow, db), world);
    }

    private static void drive(Db db, Flow<?> flow, Runner<?, Tx> runner) {
        for (int idle = 0; idle < IDLE_ROUNDS_MAX; ) {
            int done = runner.claim();
            for (var place : runner.places()) {
                done += runner.turn(place);
            }
            if (done > 0) {
                idle = 0;
            } else if (ended(db, flow.name())) {
                return;
            } else {
                idle++;
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        throw new IllegalStateException("flows of " + flow.name() + " do not come to an end");
    }

    private static boolean ended(Db db, String name) {
        return db.read(tx -> tx.query("SELECT NOT EXISTS (SELECT FROM flow WHERE name = :name AND ended IS NULL)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one());
    }

    private FlowDriver() {}
}

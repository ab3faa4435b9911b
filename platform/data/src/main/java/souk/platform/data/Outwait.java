package souk.platform.data;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.runtime.App;

/**
 * Does what a start needs of others, again and again while it fails by an {@link Outage}: so a start waits for a database that
 * stumbles at that moment, as it waits for one that is not there yet, instead of ending the process.
 */
public final class Outwait {

    private static final Logger LOG = LoggerFactory.getLogger(Outwait.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /**
     * Comes back when the work was done once; it must do no harm to do it again.
     *
     * @param what the name under which health tells that it is waited for
     * @throws InterruptedException if the app is told to stop meanwhile
     */
    public static void run(App app, String what, Runnable work) throws InterruptedException {
        var backoff = new Backoff(FIRST, LONGEST);
        var never = new CountDownLatch(1);
        while (!done(app, what, work)) {
            if (never.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        app.health().ok(what);
    }

    private static boolean done(App app, String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failure) {
            if (!Outage.causedBy(failure)) {
                throw failure;
            }
            app.health().waitingFor(what, Outage.sentence(failure));
            LOG.atInfo().addKeyValue("part", what).setCause(failure).log("waited for");
            return false;
        }
    }

    private Outwait() {}
}

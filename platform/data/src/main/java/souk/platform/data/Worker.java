package souk.platform.data;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.runtime.App;
import souk.platform.runtime.RequestContext;

/**
 * A thread that does something over and over for as long as its app runs. A round that fails is told to the health page
 * as something that works badly, and is tried again after a back-off; nothing ends the thread but its stop.
 */
public final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(100);
    private static final Duration RETRY_LONGEST = Duration.ofSeconds(3);

    /** How long after an interrupt the thread may take to let go of what it holds. */
    private static final Duration INTERRUPTED_MAX = Duration.ofSeconds(1);

    /** One round of the work. It asks {@link Worker#stopping} at every turn that may last. */
    public interface Round {
        void run() throws Exception;
    }

    private final App app;
    private final String name;
    private final Round round;
    private final Backoff backoff = new Backoff(RETRY_FIRST, RETRY_LONGEST);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    /**
     * @param name of the thread, and of the work on the health page
     */
    public Worker(App app, String name, Round round) {
        this.app = app;
        this.name = name;
        this.round = round;
    }

    /**
     * Begins, on a thread of its own. Not a virtual one: there are few workers, and they wait for sockets, which costs a
     * virtual thread three times as much, since each of its waits goes through a poller and two hand-overs.
     */
    public void start() {
        thread = Thread.ofPlatform().daemon().name(app.instance() + " " + name).start(this::loop);
    }

    public boolean stopping() {
        return stopping.getCount() == 0;
    }

    /** Says that the work goes well; the next back-off is a short one again. For rounds that last. */
    public void goesWell() {
        backoff.reset();
        app.health().ok(name);
    }

    /** Says that the work does not go well, and waits for the length of the back-off or until the stop. */
    public void stumble(Throwable failure) throws InterruptedException {
        var wait = backoff.next();
        app.health().degraded(name, Outage.sentence(failure));
        LOG.atWarn()
                .addKeyValue("work", name)
                .addKeyValue("error", Outage.sentence(failure))
                .addKeyValue("again_in_ms", wait.toMillis())
                .log("work failed and will be tried again");
        // The whole story only for those who look for it: an outage would fill the log with the same page.
        LOG.atDebug().addKeyValue("work", name).setCause(failure).log("why it failed");
        pause(wait);
    }

    /** Waits, but not beyond the stop. */
    public void pause(Duration wait) throws InterruptedException {
        var _ = stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets the current round end; after the time-out it is interrupted. Harmless if it has not begun. */
    public void stop(Duration timeout) throws InterruptedException {
        stop(timeout, () -> {});
    }

    /**
     * As {@link #stop(Duration)}, for a round that may be waiting.
     *
     * @param wake ends the wait; called once {@link #stopping} is true
     */
    public void stop(Duration timeout, Runnable wake) throws InterruptedException {
        stopping.countDown();
        wake.run();
        var running = thread;
        if (running == null || running.join(timeout)) {
            return;
        }
        running.interrupt();
        if (!running.join(INTERRUPTED_MAX)) {
            LOG.atWarn().addKeyValue("work", name).log("a thread does not let itself be interrupted");
        }
    }

    private void loop() {
        try {
            // The log names the service by it: in one JVM there may be several.
            new RequestContext("", app.service()).call(() -> {
                while (!stopping()) {
                    attempt();
                }
                return true;
            });
        } catch (Exception stopped) {
            LOG.atDebug().addKeyValue("work", name).setCause(stopped).log("interrupted");
        }
    }

    private void attempt() throws InterruptedException {
        try {
            round.run();
            goesWell();
        } catch (Exception failure) {
            if (stopping() || failure instanceof InterruptedException) {
                throw new InterruptedException(Outage.sentence(failure));
            }
            stumble(failure);
        }
    }
}

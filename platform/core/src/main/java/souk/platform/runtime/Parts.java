package souk.platform.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.Invariant;

/** The parts of an app in their order, and how far they have been started. */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final List<Part> parts = new ArrayList<>();
    private final List<Part> started = new ArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Object lock = new Object();
    private @Nullable Thread starter;
    private volatile boolean stopping;
    private boolean stopped;

    void add(Part part) {
        synchronized (lock) {
            Invariant.hold(starter == null, "parts are added before the first of them starts");
            parts.add(part);
        }
    }

    /** Starts one after the other on the thread that calls; one that fails or is interrupted ends it. */
    void start() throws Exception {
        synchronized (lock) {
            if (stopping) {
                throw new InterruptedException("told to stop before the start");
            }
            starter = Thread.currentThread();
        }
        try {
            for (var part : List.copyOf(parts)) {
                start(part);
            }
        } finally {
            synchronized (lock) {
                starter = null;
            }
            // A stop that came too late to interrupt anything must not hit the caller's next wait.
            if (stopping) {
                Thread.interrupted();
            }
            settled.countDown();
        }
        if (stopping) {
            throw new InterruptedException("told to stop during the start");
        }
    }

    private void start(Part part) throws Exception {
        var began = System.nanoTime();
        // Kept before it has started: what failed half-way has something to give back, too.
        synchronized (lock) {
            if (stopping) {
                return;
            }
            started.add(part);
        }
        part.start();
        LOG.atDebug()
                .addKeyValue("part", part.name())
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("part started");
    }

    /** Says that a stop begins and interrupts a start that is under way; false if it has begun before. */
    boolean beginStop() {
        synchronized (lock) {
            if (stopping) {
                return false;
            }
            stopping = true;
            if (starter != null) {
                starter.interrupt();
            }
            return true;
        }
    }

    /** First all drain, then all stop, the last started first. One that fails keeps no other from stopping. */
    void stop(Duration timeout) {
        synchronized (lock) {
            stopping = true;
        }
        awaitStarter(timeout);
        List<Part> reversed;
        synchronized (lock) {
            if (stopped) {
                return;
            }
            stopped = true;
            reversed = List.copyOf(started).reversed();
        }
        for (var part : reversed) {
            attempt("drain", part, part::drain);
        }
        for (var part : reversed) {
            attempt("stop", part, part::stop);
        }
    }

    private void awaitStarter(Duration timeout) {
        synchronized (lock) {
            if (starter == null || Thread.currentThread().equals(starter)) {
                return;
            }
        }
        try {
            if (!settled.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().log("a part does not let itself be interrupted; stopping all the same");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void attempt(String what, Part part, Act act) {
        try {
            act.run();
        } catch (Exception failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.atWarn()
                    .addKeyValue("part", part.name())
                    .addKeyValue("act", what)
                    .setCause(failure)
                    .log("a part did not end well");
        }
    }
}

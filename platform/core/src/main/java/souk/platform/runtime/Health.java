package souk.platform.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells honestly how a process is: whether it can do its work, and if not, what it waits for. Parts say what they miss;
 * the admin server, the gRPC health service and the run file tell others. Safe for use by many threads.
 */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    /** Where a process stands. */
    public enum State {
        /** Its parts are being started. */
        STARTING,
        /** Something that it cannot work without is not there. */
        WAITING,
        /** It does its work. */
        READY,
        /** It takes no new work and finishes what it has. */
        DRAINING,
        /** It has ended as it was asked to. */
        STOPPED,
        /** It could not start. */
        FAILED
    }

    /**
     * How it is at one moment.
     *
     * @param missing what it waits for and why, by name; it is not ready because of that
     * @param degraded what works badly and why, by name; it is ready all the same
     */
    public record Report(State state, String detail, Map<String, String> missing, Map<String, String> degraded) {
        public boolean ready() {
            return state == State.READY;
        }
    }

    private final String instance;
    private final Object lock = new Object();
    private final Map<String, String> missing = new TreeMap<>();
    private final Map<String, String> degraded = new TreeMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private State phase = State.STARTING;
    private String reason = "";

    Health(String instance) {
        this.instance = instance;
    }

    /** Says that this is not there and that nothing goes without it. Said again it changes nothing. */
    public void waitingFor(String what) {
        waitingFor(what, "not there yet");
    }

    /** As {@link #waitingFor(String)}, with the reason, such as {@code connection refused}. */
    public void waitingFor(String what, String why) {
        change(() -> {
            degraded.remove(what);
            return missing.put(what, why) == null;
        });
    }

    /** Says that this works badly or not at all, but that the process can do without it. */
    public void degraded(String what, String why) {
        change(() -> {
            var wasMissing = missing.remove(what) != null;
            return degraded.put(what, why) == null || wasMissing;
        });
    }

    /** Says that this is there and works. */
    public void ok(String what) {
        change(() -> {
            var wasMissing = missing.remove(what) != null;
            return degraded.remove(what) != null || wasMissing;
        });
    }

    public boolean ready() {
        return report().ready();
    }

    public Report report() {
        synchronized (lock) {
            var waits = !missing.isEmpty() && (phase == State.STARTING || phase == State.READY);
            var state = waits ? State.WAITING : phase;
            var detail = waits ? "waiting for " + String.join(", ", missing.keySet()) : reason;
            return new Report(state, detail, Map.copyOf(missing), Map.copyOf(degraded));
        }
    }

    /** Calls the watcher after each change, on the thread that made it; the watcher must be quick and asks for the report. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
        tell();
    }

    /** One change after the other, so that what the watchers tell last is what holds last. */
    private void tell() {
        synchronized (watchers) {
            watchers.forEach(Runnable::run);
        }
    }

    void enter(State next, String why) {
        change(() -> {
            phase = next;
            reason = why;
            return true;
        });
    }

    private interface Change {
        boolean apply();
    }

    private void change(Change change) {
        synchronized (lock) {
            if (!change.apply()) {
                return;
            }
        }
        var now = report();
        LOG.atInfo()
                .addKeyValue("instance", instance)
                .addKeyValue("state", now.state())
                .addKeyValue("detail", now.detail())
                .addKeyValue("degraded", now.degraded())
                .log("health changed");
        tell();
    }
}

package souk.control;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.control.api.Publisher;
import souk.control.app.Registry;
import souk.control.app.TrafficPolicy;
import souk.platform.runtime.Part;

/** All that happens in control by itself: leases that run out, a policy file that changes, and the end of the warm-up. */
final class Clockwork implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final int EXPIRE_MILLIS = 250;
    private static final int RELOAD_MILLIS = 500;

    private final ControlConfig config;
    private final Registry registry;
    private final TrafficPolicy policy;
    private final Publisher publisher;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("control-clock").factory());

    Clockwork(ControlConfig config, Registry registry, TrafficPolicy policy, Publisher publisher) {
        this.config = config;
        this.registry = registry;
        this.policy = policy;
        this.publisher = publisher;
    }

    @Override
    public String name() {
        return "clockwork";
    }

    @Override
    public void start() {
        every(EXPIRE_MILLIS, registry::expire);
        if (config.policy().changes()) {
            every(RELOAD_MILLIS, policy::reload);
        }
        after(config.warmup().toMillis(), publisher::open);
        after(Math.max(config.warmup().toMillis(), config.grace().toMillis()), publisher::sure);
    }

    /** The publisher first of all: what the end of the streams looks like is not to be told to anybody. */
    @Override
    public void drain() {
        publisher.close();
    }

    @Override
    public void stop() {
        clock.shutdownNow();
    }

    private void every(int millis, Runnable task) {
        var _ = clock.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void after(long millis, Runnable task) {
        var _ = clock.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
    }

    /** A task that throws would never be run again, in silence. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.atError().setCause(failure).log("the clockwork jams");
            }
        };
    }
}

package souk.identity;

import java.time.Duration;
import java.time.Instant;
import souk.identity.app.KeyRing;
import souk.identity.app.RotateKeys;
import souk.identity.app.SeedAccounts;
import souk.identity.app.Sweep;
import souk.platform.data.Outwait;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/** What is to be there before the first request, and what is looked after from then on: keys, and what has ended. */
final class Upkeep implements Part {

    private static final Duration KEYS_EVERY = Duration.ofSeconds(2);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    /** The keys, and how they change. */
    record Keys(RotateKeys rotate, KeyRing ring) {}

    private final App app;
    private final Keys keys;
    private final SeedAccounts seed;
    private final IdentityConfig.Start start;
    private final Sweep sweep;
    private final Worker worker;
    private Instant nextSweep = Instant.EPOCH;

    Upkeep(App app, Keys keys, SeedAccounts seed, IdentityConfig.Start start, Sweep sweep) {
        this.app = app;
        this.keys = keys;
        this.seed = seed;
        this.start = start;
        this.sweep = sweep;
        this.worker = new Worker(app, name(), this::round);
    }

    @Override
    public String name() {
        return "upkeep";
    }

    @Override
    public void start() throws InterruptedException {
        Outwait.run(app, name(), () -> {
            keys.rotate().due();
            keys.ring().refresh();
            if (start.demo()) {
                seed.demo();
            } else {
                seed.earnest(start.admin());
            }
        });
        worker.start();
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop(STOP_TIMEOUT);
    }

    private void round() throws InterruptedException {
        worker.pause(KEYS_EVERY);
        keys.rotate().due();
        keys.ring().refresh();
        var now = app.clock().instant();
        if (now.isAfter(nextSweep)) {
            sweep.run();
            nextSweep = now.plus(SWEEP_EVERY);
        }
    }
}

package souk.inventory.api;

import java.time.Duration;
import souk.inventory.app.ExpireReservations;
import souk.inventory.app.PruneRequests;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * The clock that ends reservations, and has old requests forgotten. Every instance does it; what one has in hand the others
 * pass over.
 */
public final class Housekeeping implements Part {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final ExpireReservations expireReservations;
    private final PruneRequests pruneRequests;
    private final Duration every;
    private final Worker worker;

    /** Starts nothing yet. */
    public Housekeeping(App app, ExpireReservations expireReservations, PruneRequests pruneRequests, Duration every) {
        this.expireReservations = expireReservations;
        this.pruneRequests = pruneRequests;
        this.every = every;
        this.worker = new Worker(app, name(), this::round);
    }

    @Override
    public String name() {
        return "housekeeping";
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop(STOP_TIMEOUT);
    }

    private void round() throws InterruptedException {
        while (!worker.stopping() && (expireReservations.run() || pruneRequests.run())) {
            worker.goesWell();
        }
        worker.goesWell();
        worker.pause(every);
    }
}

package souk.carts.api;

import java.time.Duration;
import souk.carts.app.PruneCarts;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/** The clock that has old carts thrown away. Every instance does it; what one has in hand the others pass over. */
public final class CartPruning implements Part {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final PruneCarts pruneCarts;
    private final Duration every;
    private final Worker worker;

    /** Starts nothing yet. */
    public CartPruning(App app, PruneCarts pruneCarts, Duration every) {
        this.pruneCarts = pruneCarts;
        this.every = every;
        this.worker = new Worker(app, name(), this::round);
    }

    @Override
    public String name() {
        return "cart pruning";
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
        while (!worker.stopping() && pruneCarts.run()) {
            worker.goesWell();
        }
        worker.goesWell();
        worker.pause(every);
    }
}

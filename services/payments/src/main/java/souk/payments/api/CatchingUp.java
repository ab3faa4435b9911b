package souk.payments.api;

import java.time.Duration;
import souk.payments.app.CatchUp;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/** The clock of {@link CatchUp}. Every instance does it; what one has in hand the others pass over. */
public final class CatchingUp implements Part {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final CatchUp catchUp;
    private final Duration every;
    private final Worker worker;

    /** Starts nothing yet. */
    public CatchingUp(App app, CatchUp catchUp, Duration every) {
        this.catchUp = catchUp;
        this.every = every;
        this.worker = new Worker(app, name(), this::round);
    }

    @Override
    public String name() {
        return "catching up";
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
        while (!worker.stopping() && catchUp.run(every)) {
            worker.goesWell();
        }
        worker.goesWell();
        worker.pause(every);
    }
}

package souk.catalog.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.catalog.app.RebuildIndex;
import souk.platform.data.Outwait;
import souk.platform.data.Worker;
import souk.platform.facts.Tail;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * Fills the search index at the start and keeps it up to date: remembers where the facts end, reads the database, and follows
 * the facts from there. If Kafka is away it reads the database alone, so that the catalog can answer, and does all of it
 * when Kafka is back.
 */
public final class IndexFeed implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofDays(1);

    private final App app;
    private final Tail tail;
    private final RebuildIndex rebuildIndex;
    private final Duration factsTimeout;
    private final Worker worker;
    private final CountDownLatch following = new CountDownLatch(1);

    /**
     * Starts nothing yet.
     *
     * @param tail the catalog's own facts; it is started and stopped here
     * @param factsTimeout how long the start waits for Kafka at most
     */
    public IndexFeed(App app, Tail tail, RebuildIndex rebuildIndex, Duration factsTimeout) {
        this.app = app;
        this.tail = tail;
        this.rebuildIndex = rebuildIndex;
        this.factsTimeout = factsTimeout;
        this.worker = new Worker(app, name(), this::follow);
    }

    @Override
    public String name() {
        return "search index";
    }

    /** Returns when the index holds what the database holds. */
    @Override
    public void start() throws InterruptedException {
        worker.start();
        if (!following.await(factsTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
            Outwait.run(app, name(), this::rebuild);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop(STOP_TIMEOUT);
        if (following.getCount() == 0) {
            tail.stop();
        }
    }

    private void follow() throws InterruptedException {
        if (following.getCount() > 0) {
            tail.mark();
            rebuild();
            tail.start();
            following.countDown();
            worker.goesWell();
        }
        worker.pause(IDLE);
    }

    private void rebuild() {
        var began = System.nanoTime();
        int read = rebuildIndex.run();
        LOG.atInfo()
                .addKeyValue("products", read)
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("search index is built");
    }
}

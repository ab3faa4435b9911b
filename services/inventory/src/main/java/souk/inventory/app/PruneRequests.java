package souk.inventory.app;

import java.time.Clock;
import java.time.Duration;
import souk.inventory.store.RequestStore;
import souk.platform.data.Db;

/** Forgets requests that nobody repeats any more, in batches. */
public final class PruneRequests {

    /** So many at once. */
    public static final int BATCH_MAX = 500;

    /** How long a request can be repeated. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final Db db;
    private final RequestStore requests;
    private final Clock clock;

    public PruneRequests(Db db, RequestStore requests, Clock clock) {
        this.db = db;
        this.requests = requests;
        this.clock = clock;
    }

    /** One batch; answers whether there may be more. */
    public boolean run() {
        var before = clock.instant().minus(KEPT);
        return db.write(tx -> requests.prune(tx, before, BATCH_MAX)) == BATCH_MAX;
    }
}

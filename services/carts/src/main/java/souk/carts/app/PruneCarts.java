package souk.carts.app;

import java.time.Clock;
import java.time.Duration;
import souk.carts.store.CartStore;
import souk.platform.data.Db;

/** Throws away carts that nobody touched for long, in batches, each a transaction of its own. */
public final class PruneCarts {

    /** So many at once, so that nobody waits for it. */
    public static final int BATCH_MAX = 500;

    private final Db db;
    private final CartStore carts;
    private final Duration kept;
    private final Clock clock;

    public PruneCarts(Db db, CartStore carts, Duration kept, Clock clock) {
        this.db = db;
        this.carts = carts;
        this.kept = kept;
        this.clock = clock;
    }

    /** One batch; answers whether there may be more. */
    public boolean run() {
        var before = clock.instant().minus(kept);
        return db.write(tx -> carts.prune(tx, before, BATCH_MAX)) == BATCH_MAX;
    }
}

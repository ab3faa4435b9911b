package souk.identity.app;

import java.time.Clock;
import souk.identity.store.AttemptStore;
import souk.identity.store.ConfirmationStore;
import souk.identity.store.GrantStore;
import souk.platform.data.Db;

/** Removes what has ended by itself: grants, links, attempts. */
public final class Sweep {

    private final Db db;
    private final GrantStore grants;
    private final ConfirmationStore confirmations;
    private final AttemptStore attempts;
    private final Clock clock;

    public Sweep(Db db, GrantStore grants, ConfirmationStore confirmations, AttemptStore attempts, Clock clock) {
        this.db = db;
        this.grants = grants;
        this.confirmations = confirmations;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Sweeps once. */
    public void run() {
        var now = clock.instant();
        db.commit(tx -> grants.sweep(tx, now));
        db.commit(tx -> confirmations.sweep(tx, now));
        db.commit(tx -> attempts.sweep(tx, now));
    }
}

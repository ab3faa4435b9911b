package souk.identity.app;

import souk.identity.store.GrantStore;
import souk.platform.data.Db;

/** Ends a grant with all its tokens. */
public final class EndGrant {

    private final Db db;
    private final GrantStore grants;

    public EndGrant(Db db, GrantStore grants) {
        this.db = db;
        this.grants = grants;
    }

    /** Ends it; harmless if it has ended. */
    public void run(String id) {
        db.commit(tx -> grants.end(tx, id));
    }
}

package souk.identity.app;

import java.time.Clock;
import souk.identity.domain.Grant;
import souk.identity.store.GrantStore;
import souk.platform.data.Db;

/** Keeps a grant as it stands now. Of two who change it at the same time, one wins, so no code or token is used twice. */
public final class KeepGrant {

    private final Db db;
    private final GrantStore grants;
    private final Clock clock;

    public KeepGrant(Db db, GrantStore grants, Clock clock) {
        this.db = db;
        this.grants = grants;
        this.clock = clock;
    }

    /** False if the grant has changed or ended since it was read. */
    public boolean run(Grant grant) {
        var expires = grant.expiresAt(clock.instant());
        return db.write(tx -> {
            if (grant.revision() > 0) {
                return grants.change(tx, grant, expires);
            }
            grants.add(tx, grant, expires);
            return true;
        });
    }
}

package souk.identity.app;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.identity.domain.Grant;
import souk.identity.store.GrantStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Finds the grant that a token belongs to. A refresh token that was exchanged before is known to two: one of them is a
 * thief. Nobody can tell who, so the whole family ends, and its owner signs in again.
 */
public final class FindGrant {

    private static final Logger LOG = LoggerFactory.getLogger(FindGrant.class);

    private final Db db;
    private final GrantStore grants;

    public FindGrant(Db db, GrantStore grants) {
        this.db = db;
        this.grants = grants;
    }

    /**
     * By one of its tokens.
     *
     * @param kind what the token is said to be, or empty if nobody said
     */
    public Optional<Grant> byToken(String token, String kind) {
        var hash = Fingerprint.of(token);
        return db.write(tx -> {
            grants.lockByToken(tx, hash);
            return grants.whose(tx, hash, kind).flatMap(found -> unspent(tx, found));
        });
    }

    private Optional<Grant> unspent(Tx tx, GrantStore.Found found) {
        if (!found.spent()) {
            return grants.find(tx, found.grantId());
        }
        grants.find(tx, found.grantId())
                .ifPresent(grant -> LOG.atWarn()
                        .addKeyValue("principal", grant.principal())
                        .addKeyValue("client", grant.clientId())
                        .log("a refresh token was used again; all tokens of its family are revoked"));
        grants.end(tx, found.grantId());
        return Optional.empty();
    }

    /** By its id. */
    public Optional<Grant> byId(String id) {
        return db.read(tx -> grants.find(tx, id));
    }
}

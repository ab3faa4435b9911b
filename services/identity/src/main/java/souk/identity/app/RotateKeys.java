package souk.identity.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.identity.domain.KeySchedule;
import souk.identity.domain.SigningKey;
import souk.identity.store.SigningKeyStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Makes new signing keys, and removes those that have had their time. */
public final class RotateKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RotateKeys.class);
    private static final int BITS = 2048;

    private final Db db;
    private final SigningKeyStore store;
    private final KeySchedule schedule;
    private final Clock clock;

    public RotateKeys(Db db, SigningKeyStore store, KeySchedule schedule, Clock clock) {
        this.db = db;
        this.store = store;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** What time asks for: perhaps a new key, perhaps the end of old ones. */
    public void due() {
        if (!isDue()) {
            return;
        }
        var fresh = fresh();
        db.commit(tx -> {
            store.lock(tx);
            var now = clock.instant();
            var keys = store.all(tx);
            schedule.due(keys, now).ifPresent(from -> add(tx, fresh, from));
            store.remove(tx, schedule.ended(keys, now));
        });
    }

    /** What somebody asks for: a new key that signs after the lead. */
    public SigningKey asked() {
        var fresh = fresh();
        return db.write(tx -> {
            store.lock(tx);
            return add(tx, fresh, schedule.asked(store.all(tx), clock.instant()));
        });
    }

    /** For when a key has become known to others: a new one signs at once, and no token of the old ones is valid any more. */
    public SigningKey urgent() {
        var fresh = fresh();
        return db.write(tx -> {
            store.lock(tx);
            store.remove(tx, store.all(tx));
            return add(tx, fresh, clock.instant());
        });
    }

    private boolean isDue() {
        var now = clock.instant();
        var keys = db.read(store::all);
        return schedule.due(keys, now).isPresent() || !schedule.ended(keys, now).isEmpty();
    }

    private SigningKey add(Tx tx, RSAKey fresh, Instant from) {
        var key = new SigningKey(fresh.getKeyID(), fresh.toJSONString(), from);
        store.add(tx, key);
        LOG.atInfo()
                .addKeyValue("kid", key.kid())
                .addKeyValue("signs_from", from)
                .log("a new signing key");
        return key;
    }

    /** To make a key may take seconds on a busy machine, so it is made before any transaction. */
    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }
}

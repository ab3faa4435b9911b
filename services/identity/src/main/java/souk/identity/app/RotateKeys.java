package souk.identity.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
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
        db.commit(tx -> {
            store.lock(tx);
            var now = clock.instant();
            var keys = store.all(tx);
            schedule.due(keys, now).ifPresent(from -> add(tx, from));
            store.remove(tx, schedule.ended(keys, now));
        });
    }

    /** What somebody asks for: a new key that signs after the lead. */
    public SigningKey asked() {
        return db.write(tx -> {
            store.lock(tx);
            return add(tx, schedule.asked(store.all(tx), clock.instant()));
        });
    }

    /** For when a key has become known to others: a new one signs at once, and no token of the old ones is valid any more. */
    public SigningKey urgent() {
        return db.write(tx -> {
            store.lock(tx);
            store.remove(tx, store.all(tx));
            return add(tx, clock.instant());
        });
    }

    private boolean isDue() {
        var now = clock.instant();
        var keys = db.read(store::all);
        return schedule.due(keys, now).isPresent() || !schedule.ended(keys, now).isEmpty();
    }

    private SigningKey add(Tx tx, Instant from) {
        var kid = UUID.randomUUID().toString();
        try {
            var secret = new RSAKeyGenerator(BITS)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            var key = new SigningKey(kid, secret.toJSONString(), from);
            store.add(tx, key);
            LOG.atInfo().addKeyValue("kid", kid).addKeyValue("signs_from", from).log("a new signing key");
            return key;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }
}

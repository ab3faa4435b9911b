package souk.identity.app;

import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import souk.identity.domain.KeySchedule;
import souk.identity.domain.SigningKey;
import souk.identity.store.SigningKeyStore;
import souk.platform.data.Db;

/** The keys as this instance knows them, read anew every few seconds. It works on while the database is away. */
public final class KeyRing {

    private record Known(List<SigningKey> keys, List<JWK> jwks) {}

    private final Db db;
    private final SigningKeyStore store;
    private final KeySchedule schedule;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), List.of());

    public KeyRing(Db db, SigningKeyStore store, KeySchedule schedule, Clock clock) {
        this.db = db;
        this.store = store;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Reads the keys. */
    public void refresh() {
        var keys = db.read(store::all);
        if (!names(keys).equals(names(known.keys()))) {
            known = new Known(keys, keys.stream().map(KeyRing::parse).toList());
        }
    }

    /** All keys whose tokens may be valid, now or soon; with their private halves. */
    public List<JWK> keys() {
        return known.jwks();
    }

    /** The name of the key that signs now. */
    public String signing() {
        return schedule.signing(known.keys(), clock.instant())
                .orElseThrow(() -> new IllegalStateException("there is no key to sign with yet"))
                .kid();
    }

    private static String names(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::toString).collect(Collectors.joining());
    }

    private static JWK parse(SigningKey key) {
        try {
            return JWK.parse(key.secret());
        } catch (ParseException damaged) {
            throw new IllegalStateException("the signing key " + key.kid() + " cannot be read", damaged);
        }
    }
}

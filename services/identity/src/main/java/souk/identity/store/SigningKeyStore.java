package souk.identity.store;

import java.time.OffsetDateTime;
import java.util.List;
import souk.identity.domain.SigningKey;
import souk.platform.data.Tx;
import souk.platform.runtime.Settings;

/** The keys that sign tokens, sealed. */
public final class SigningKeyStore {

    private final KeySeal seal;

    public SigningKeyStore(KeySeal seal) {
        this.seal = seal;
    }

    /** One instance at a time changes the keys. */
    public void lock(Tx tx) {
        tx.update("LOCK TABLE signing_key IN SHARE ROW EXCLUSIVE MODE").execute();
    }

    /**
     * All keys, from the oldest to the newest.
     *
     * @throws Settings.Wrong if they were sealed with another secret
     */
    public List<SigningKey> all(Tx tx) {
        return tx.query("SELECT kid, sealed, signs_from FROM signing_key ORDER BY signs_from")
                .map((row, _) -> new SigningKey(
                        row.getString("kid"),
                        open(row.getString("kid"), row.getString("sealed")),
                        row.getObject("signs_from", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Keeps a new key. */
    public void add(Tx tx, SigningKey key) {
        tx.update("INSERT INTO signing_key (kid, sealed, signs_from) VALUES (:kid, :sealed, :from)")
                .bind("kid", key.kid())
                .bind("sealed", seal.seal(key.kid(), key.secret()))
                .bind("from", key.signsFrom())
                .execute();
    }

    /** Removes keys; what they have signed is not trusted any more. */
    public void remove(Tx tx, List<SigningKey> keys) {
        tx.update("DELETE FROM signing_key WHERE kid = ANY(:kids)")
                .bindArray(
                        "kids", String.class, keys.stream().map(SigningKey::kid).toArray())
                .execute();
    }

    private String open(String kid, String sealed) {
        return seal.open(kid, sealed)
                .orElseThrow(
                        () -> new Settings.Wrong("souk.identity.key does not open the signing keys in the database:"
                                + " give the secret with which they were kept"));
    }
}

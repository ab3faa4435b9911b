package souk.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.UUID;

/**
 * RSA keys. To make a pair takes the better part of a second, so a run of tests makes three and no more: two that issuers sign
 * with by turns, and one that is a stranger's. Each key that is handed out has an id of its own.
 */
final class TestKeys {

    private static final int BITS = 2048;

    /** One to sign with, as long as there was none before. */
    static RSAKey first() {
        return named(One.PAIR);
    }

    /** Another pair than that of this one. */
    static RSAKey after(RSAKey present) {
        var other = present.getModulus().equals(One.PAIR.getModulus()) ? Other.PAIR : One.PAIR;
        return named(other);
    }

    /** One that no issuer signs with. */
    static RSAKey stranger() {
        return named(Stranger.PAIR);
    }

    private static RSAKey named(RSAKey pair) {
        return new RSAKey.Builder(pair).keyID(UUID.randomUUID().toString()).build();
    }

    private static RSAKey pair() {
        try {
            return new RSAKeyGenerator(BITS).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no RSA key", e);
        }
    }

    private TestKeys() {}

    /** Made when the first test asks for it, as the others. */
    private static final class One {
        static final RSAKey PAIR = pair();
    }

    private static final class Other {
        static final RSAKey PAIR = pair();
    }

    private static final class Stranger {
        static final RSAKey PAIR = pair();
    }
}

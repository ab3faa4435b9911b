package souk.platform.rpc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys by their ids. They are fetched when first needed and when a token names one that is not known;
 * beside the calls once they are some minutes old; and never more than a few times within some seconds. While the issuer
 * is away those that were fetched go on being good, for a day.
 */
final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    static final Duration REFRESH_AFTER = Duration.ofMinutes(5);
    static final Duration KEPT_MAX = Duration.ofHours(24);
    static final Duration FETCH_WINDOW = Duration.ofSeconds(5);
    static final int FETCHES_MAX = 3;

    private static final int CONNECT_MILLIS_MAX = 1_000;
    private static final int READ_MILLIS_MAX = 2_000;
    private static final int SIZE_BYTES_MAX = 64 * 1024;

    /** For a fetch by another call, and a little more. */
    private static final int TURN_MILLIS_MAX = CONNECT_MILLIS_MAX + READ_MILLIS_MAX + 500;

    private record Fetched(Map<String, JWSVerifier> keys, Instant at) {}

    private final URL source;
    private final Clock clock;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(CONNECT_MILLIS_MAX, READ_MILLIS_MAX, SIZE_BYTES_MAX);
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Fetched fetched;

    // Guarded by the turn.
    private Instant windowBegan = Instant.MIN;
    private int fetchesInWindow;
    private boolean lastFailed;

    SigningKeys(URL source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * What checks signatures made with this key; nothing if the issuer has no such key.
     *
     * @throws IOException if the keys are not here and cannot be fetched
     */
    Optional<JWSVerifier> find(String id) throws IOException, InterruptedException {
        var known = good(fetched);
        if (known == null || !known.keys.containsKey(id)) {
            return Optional.ofNullable(fetchedSince(known, id).keys.get(id));
        }
        if (known.at.plus(REFRESH_AFTER).isBefore(clock.instant()) && refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("signing-keys").start(this::refresh);
        }
        return Optional.ofNullable(known.keys.get(id));
    }

    private @Nullable Fetched good(@Nullable Fetched keys) {
        return keys == null || keys.at.plus(KEPT_MAX).isBefore(clock.instant()) ? null : keys;
    }

    /** Keys that are newer than the known ones, or the known ones if they are as new as can be. */
    private Fetched fetchedSince(@Nullable Fetched known, String id) throws IOException, InterruptedException {
        if (!turn.tryLock(TURN_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
            throw new IOException("the signing keys take too long to fetch");
        }
        try {
            var now = good(fetched);
            if (now != null && (!now.equals(known) || now.keys.containsKey(id))) {
                return now;
            }
            if (mayFetch()) {
                return fetch();
            }
            if (now == null || lastFailed) {
                throw new IOException("the signing keys could not be fetched a moment ago");
            }
            return now;
        } finally {
            turn.unlock();
        }
    }

    private boolean mayFetch() {
        var now = clock.instant();
        if (!windowBegan.isAfter(now.minus(FETCH_WINDOW))) {
            windowBegan = now;
            fetchesInWindow = 0;
        }
        return ++fetchesInWindow <= FETCHES_MAX;
    }

    private void refresh() {
        turn.lock();
        try {
            if (mayFetch()) {
                fetch();
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the known signing keys stay in use");
        } finally {
            turn.unlock();
            refreshing.set(false);
        }
    }

    private Fetched fetch() throws IOException {
        lastFailed = true;
        try {
            var set = JWKSet.parse(retriever.retrieveResource(source).getContent());
            var now = new Fetched(verifiers(set), clock.instant());
            fetched = now;
            lastFailed = false;
            return now;
        } catch (IOException | ParseException | JOSEException failure) {
            LOG.atWarn()
                    .addKeyValue("url", source)
                    .addKeyValue("cause", failure.toString())
                    .log("the signing keys cannot be fetched");
            throw new IOException("the signing keys cannot be fetched", failure);
        }
    }

    private static Map<String, JWSVerifier> verifiers(JWKSet set) throws JOSEException {
        var verifiers = new HashMap<String, JWSVerifier>();
        for (var key : set.getKeys()) {
            if (key instanceof RSAKey rsa && key.getKeyID() != null && signs(key)) {
                verifiers.put(key.getKeyID(), new RSASSAVerifier(rsa.toRSAPublicKey()));
            }
        }
        return Map.copyOf(verifiers);
    }

    private static boolean signs(JWK key) {
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(JWSAlgorithm.RS256));
    }
}

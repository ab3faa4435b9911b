package souk.identity.app;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import souk.identity.domain.IdentityRefusal;
import souk.platform.Outcome;

/** Hashes passwords with bcrypt. That is meant to be slow, so only a few are hashed at once, and nobody waits for long. */
public final class Passwords {

    private static final int STRENGTH = 10;
    private static final int BYTES_MAX = 72;
    private static final int AT_ONCE_MAX = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final long WAIT_SECONDS_MAX = 5;

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(STRENGTH)));
    private final Semaphore places = new Semaphore(AT_ONCE_MAX, true);
    private final String nobodys = encoder.encode(Fingerprint.freshSecret());

    /** The hash to keep, with the name of how it was made. */
    public Outcome<String> hash(String password) {
        return bounded(() -> encoder.encode(password));
    }

    /** Whether this is the password. It takes as long if there is no hash, so that nobody learns that from the time. */
    public Outcome<Boolean> matches(String password, Optional<String> hash) {
        var fits = password.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
        var tried = fits ? password : "";
        return bounded(() -> encoder.matches(tried, hash.orElse(nobodys)) && fits && hash.isPresent());
    }

    private <T> Outcome<T> bounded(Supplier<T> work) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                return Outcome.refused(IdentityRefusal.BUSY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Outcome.refused(IdentityRefusal.BUSY);
        }
        try {
            return Outcome.done(work.get());
        } finally {
            places.release();
        }
    }
}

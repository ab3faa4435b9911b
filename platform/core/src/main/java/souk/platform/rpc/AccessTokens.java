package souk.platform.rpc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/**
 * Verifies access tokens: JWTs that the issuer in {@code souk.auth.issuer} signed with RS256 for our audience, and that
 * have not expired. A token that was found good is remembered until it expires, and for some minutes at most.
 */
public final class AccessTokens {

    /** Longer than any that we give; what is longer still is not looked at. */
    private static final int TOKEN_CHARS_MAX = 8_192;

    private static final int REMEMBERED_MAX = 10_000;

    /** So that a key which the issuer withdrew is not trusted for long. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);

    private static final String SCHEME = "Bearer ";

    private record Remembered(TokenAnswer.Known answer, Instant until) {}

    private final Clock clock;
    private final TokenClaims claims;
    private final @Nullable SigningKeys keys;
    private final Cache<String, Remembered> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public AccessTokens(App app) {
        this(app.settings(), app.clock());
    }

    /** With a clock of one's own. */
    public AccessTokens(Settings settings, Clock clock) {
        var access = AccessSettings.of(settings);
        this.clock = clock;
        this.claims = new TokenClaims(access.issuer(), access.audience());
        this.keys = access.keys() == null ? null : new SigningKeys(access.keys(), clock);
    }

    /** Whether there is an issuer whose tokens are accepted. */
    public boolean configured() {
        return keys != null;
    }

    /** The token in a header {@code authorization}; nothing if it has another form. */
    public static Optional<String> bearer(String authorization) {
        var token = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    /** Whose token this is, if it was verified not long ago. Never waits. */
    public Optional<Caller> cached(String token) {
        var known = remembered.getIfPresent(token);
        return known != null && clock.instant().isBefore(known.until)
                ? Optional.of(known.answer.caller())
                : Optional.empty();
    }

    /** Verifies a token; may wait some seconds for the issuer's keys. */
    public TokenAnswer verify(String token) {
        var known = cached(token);
        if (known.isPresent()) {
            return new TokenAnswer.Known(known.get());
        }
        if (keys == null) {
            return new TokenAnswer.Refused(TokenRefusal.AUTH_NOT_CONFIGURED);
        }
        try {
            return token.length() > TOKEN_CHARS_MAX ? malformed() : verified(keys, token);
        } catch (ParseException | IllegalArgumentException _) {
            return malformed();
        } catch (JOSEException _) {
            return untrusted();
        } catch (IOException _) {
            return new TokenAnswer.Refused(TokenRefusal.KEYS_AWAY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new TokenAnswer.Refused(TokenRefusal.KEYS_AWAY);
        }
    }

    private TokenAnswer verified(SigningKeys known, String token)
            throws ParseException, JOSEException, IOException, InterruptedException {
        if (!(JWTParser.parse(token) instanceof SignedJWT jwt)) {
            return untrusted();
        }
        var id = jwt.getHeader().getKeyID();
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || id == null) {
            return untrusted();
        }
        var key = known.find(id);
        if (key.isEmpty() || !jwt.verify(key.get())) {
            return untrusted();
        }
        var set = jwt.getJWTClaimsSet();
        var answer = claims.read(set, clock.instant());
        if (answer instanceof TokenAnswer.Known sound) {
            remember(token, sound, set.getExpirationTime().toInstant());
        }
        return answer;
    }

    private void remember(String token, TokenAnswer.Known answer, Instant expires) {
        var latest = clock.instant().plus(REMEMBERED_FOR);
        remembered.put(token, new Remembered(answer, expires.isBefore(latest) ? expires : latest));
    }

    private static TokenAnswer malformed() {
        return new TokenAnswer.Refused(TokenRefusal.TOKEN_MALFORMED);
    }

    private static TokenAnswer untrusted() {
        return new TokenAnswer.Refused(TokenRefusal.TOKEN_UNTRUSTED);
    }
}

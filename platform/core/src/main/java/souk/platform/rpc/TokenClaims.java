package souk.platform.rpc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads who asks from the claims of a token whose signature is sound. */
record TokenClaims(String issuer, String audience) {

    /** How far the clocks of two machines may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final Pattern SUBJECT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> OWN = Set.of("iss", "sub", "aud", "roles");

    TokenAnswer read(JWTClaimsSet claims, Instant now) throws ParseException {
        var expires = claims.getExpirationTime();
        var from = claims.getNotBeforeTime();
        var subject = claims.getSubject();
        if (!issuer.equals(claims.getIssuer())
                || !claims.getAudience().contains(audience)
                || expires == null
                || subject == null
                || !SUBJECT.matcher(subject).matches()
                || (from != null && from.toInstant().isAfter(now.plus(SKEW)))) {
            return new TokenAnswer.Refused(TokenRefusal.TOKEN_UNTRUSTED);
        }
        if (!now.isBefore(expires.toInstant().plus(SKEW))) {
            return new TokenAnswer.Refused(TokenRefusal.TOKEN_EXPIRED);
        }
        var roles = claims.getStringListClaim("roles");
        return new TokenAnswer.Known(new Caller(subject, roles == null ? Set.of() : Set.copyOf(roles), texts(claims)));
    }

    private static Map<String, String> texts(JWTClaimsSet claims) {
        var texts = new HashMap<String, String>();
        claims.getClaims().forEach((name, value) -> {
            if (value instanceof String text && !OWN.contains(name)) {
                texts.put(name, text);
            }
        });
        return texts;
    }
}

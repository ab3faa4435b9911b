package souk.payments.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a webhook was signed by one who knows the secret, and not long ago. */
final class WebhookSeal {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
    private static final String HMAC = "HmacSHA256";

    private final String secret;
    private final Clock clock;

    WebhookSeal(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** Nothing is, as long as there is no secret. */
    boolean isOn(String body, String signature) {
        var parts = SIGNATURE.matcher(signature);
        if (secret.isEmpty() || !parts.matches()) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), clock.instant());
        return age.abs().compareTo(TOLERANCE) <= 0
                && MessageDigest.isEqual(HexFormat.of().parseHex(parts.group(2)), sign(parts.group(1) + "." + body));
    }

    private byte[] sign(String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}

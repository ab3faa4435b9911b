package souk.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a page ended, bound to the question that it answers: a token that was altered, or that belongs to other filters,
 * is recognised. It is no secret and gives no right: who takes the trouble to forge one reads what he may read anyway.
 */
public final class PageToken {

    private static final int SEAL_BYTES = 8;
    private static final String BETWEEN = "\n";

    /** The token for those who ask this question on, after this place. */
    public static String of(Object question, List<String> place) {
        var text = String.join(BETWEEN, place).getBytes(StandardCharsets.UTF_8);
        var token = ByteBuffer.allocate(SEAL_BYTES + text.length)
                .put(seal(question, text))
                .put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The place that {@link #of} was given for this very question; empty for any other token. */
    public static Optional<List<String>> read(Object question, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length < SEAL_BYTES) {
            return Optional.empty();
        }
        var seal = new byte[SEAL_BYTES];
        var text = new byte[bytes.length - SEAL_BYTES];
        ByteBuffer.wrap(bytes).get(seal).get(text);
        return MessageDigest.isEqual(seal, seal(question, text))
                ? Optional.of(List.of(new String(text, StandardCharsets.UTF_8).split(BETWEEN, -1)))
                : Optional.empty();
    }

    private static byte[] seal(Object question, byte[] text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(question.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(text), SEAL_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private PageToken() {}
}

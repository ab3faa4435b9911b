package souk.identity.domain;

import java.time.Instant;

/**
 * A key that signs tokens, sooner or later.
 *
 * @param kid its name, which every token that it signed carries
 * @param secret the whole key as a JWK; never shown
 * @param signsFrom when it takes over from the one before; others know it before that
 */
public record SigningKey(String kid, String secret, Instant signsFrom) {

    @Override
    public String toString() {
        return "SigningKey[" + kid + " from " + signsFrom + "]";
    }
}

package souk.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;

/**
 * Tokens that nobody may accept, each wrong in one thing alone, for the account and role that are given.
 *
 * @param issuer whom they claim to be from
 * @param subject the account
 * @param role its role
 */
public record WrongTokens(TestIssuer issuer, String subject, String role) {

    /** One that has expired a minute ago. */
    public String expired() {
        return issuer.sign(issuer.claims(subject, role)
                .claim("exp", Instant.now().minusSeconds(60).getEpochSecond())
                .build());
    }

    /** One without an end. */
    public String endless() {
        return issuer.sign(issuer.claims(subject, role).claim("exp", null).build());
    }

    /** One that is for another audience. */
    public String forOthers() {
        return issuer.sign(issuer.claims(subject, role).audience("bazaar").build());
    }

    /** One that names another issuer. */
    public String fromOthers() {
        return issuer.sign(
                issuer.claims(subject, role).issuer("http://elsewhere").build());
    }

    /** One that names no account. */
    public String ofNobody() {
        return issuer.sign(issuer.claims(subject, role).subject(null).build());
    }

    /** One signed with another key, which has the issuer's key id. */
    public String forged() {
        var key = new RSAKey.Builder(TestKeys.stranger())
                .keyID(issuer.key().getKeyID())
                .build();
        return Signing.rs256(key, issuer.claims(subject, role).build());
    }

    /** One signed with a key that the issuer does not publish. */
    public String ofUnknownKey() {
        return Signing.rs256(TestKeys.stranger(), issuer.claims(subject, role).build());
    }

    /** One that is not signed at all. */
    public String unsigned() {
        return new PlainJWT(issuer.claims(subject, role).build()).serialize();
    }

    /** One that uses the public key as a shared secret. */
    public String hmac() {
        try {
            var secret = issuer.key().toRSAPublicKey().getEncoded();
            return Signing.with(
                    new MACSigner(secret),
                    JWSAlgorithm.HS256,
                    issuer.key().getKeyID(),
                    issuer.claims(subject, role).build());
        } catch (JOSEException e) {
            throw new IllegalStateException("no token with a shared secret", e);
        }
    }

    /** One signed by the right key with an algorithm that is not ours. */
    public String rs512() {
        try {
            return Signing.with(
                    new RSASSASigner(issuer.key()),
                    JWSAlgorithm.RS512,
                    issuer.key().getKeyID(),
                    issuer.claims(subject, role).build());
        } catch (JOSEException e) {
            throw new IllegalStateException("no token with another algorithm", e);
        }
    }

    /** A sound one whose claims were changed after it was signed. */
    public String tampered() {
        var parts = issuer.token(subject, role).split("\\.", -1);
        var others = issuer.token("admin", "admin").split("\\.", -1);
        return parts[0] + "." + others[1] + "." + parts[2];
    }
}

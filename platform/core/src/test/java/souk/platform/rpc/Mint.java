package souk.platform.rpc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes tokens that are accepted; the public key is in a file. What is not accepted is tested beside TestIssuer. */
final class Mint {

    private final RSAKey key;
    private final String keys;

    Mint() {
        try {
            key = new RSAKeyGenerator(2048).keyID("mint").generate();
            var file = Files.createTempFile("souk-mint", ".json");
            file.toFile().deleteOnExit();
            keys = Files.writeString(file, new JWKSet(key.toPublicJWK()).toString())
                    .toUri()
                    .toString();
        } catch (JOSEException | IOException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, String> settings() {
        return Map.of("souk.auth.issuer", "http://mint", "souk.auth.jwks", keys);
    }

    String token(String role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("http://mint")
                .audience("souk")
                .subject("somebody")
                .claim("exp", Instant.now().plusSeconds(600).getEpochSecond())
                .claim("roles", List.of(role))
                .build();
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("mint").build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}

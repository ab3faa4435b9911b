package souk.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** How tokens are made, and how we know our own. */
final class TokenSetup {

    private static final int REFRESH_TOKEN_BYTES = 48;

    static OAuth2TokenGenerator<OAuth2Token> generator(Doors.Issuer issuer) {
        var ring = issuer.ring();
        var jwts = new JwtGenerator(new NimbusJwtEncoder((selector, _) -> selector.select(new JWKSet(ring.keys()))));
        jwts.setJwtCustomizer(issuer.claims());
        return new DelegatingOAuth2TokenGenerator(jwts, refreshTokens());
    }

    /** Spring's own gives none to public clients; ours rotate, and are watched for reuse, as OAuth 2.1 asks for. */
    private static OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens() {
        StringKeyGenerator random =
                new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), REFRESH_TOKEN_BYTES);
        return context -> {
            if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
                return null;
            }
            var life = context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive();
            var now = Instant.now();
            return new OAuth2RefreshToken(random.generateKey(), now, now.plus(life));
        };
    }

    static JwtDecoder decoder(JWKSource<SecurityContext> keys, Doors.Issuer issuer) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Claims are looked at below.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer.origin().toString()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(issuer.audience()))));
        return decoder;
    }

    private TokenSetup() {}
}

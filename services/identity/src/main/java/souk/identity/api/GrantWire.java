package souk.identity.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import souk.identity.app.Fingerprint;
import souk.identity.domain.Grant;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Between what the authorization server holds and what is kept. Of a token only the hash is kept; where the server wants the
 * token itself, it gets it if it has just asked by it, and otherwise a stand-in that leads back to the same hash.
 */
final class GrantWire {

    /** Under this name the server carries the revision of the row along, without knowing what it is. */
    static final String REVISION = "souk.revision";

    private static final String STAND_IN = "sha-256:";
    private static final String STATE = "state";

    /** All that the server ever puts into an authorization. */
    private static final List<Class<? extends OAuth2Token>> KINDS = List.of(
            OAuth2AuthorizationCode.class,
            OAuth2AccessToken.class,
            OAuth2RefreshToken.class,
            OidcIdToken.class,
            OAuth2DeviceCode.class,
            OAuth2UserCode.class);

    private final JsonMapper json = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(GrantWire.class.getClassLoader()))
            .build();

    /** What is kept of an authorization. */
    Grant grant(OAuth2Authorization authorization, Instant now) {
        var attributes = new HashMap<>(authorization.getAttributes());
        var revision = attributes.remove(REVISION) instanceof Long number ? number : 0L;
        var tokens = new ArrayList<Grant.Token>();
        for (var kind : KINDS) {
            var token = authorization.getToken(kind);
            if (token != null) {
                tokens.add(token(kind, token));
            }
        }
        if (attributes.remove(STATE) instanceof String state) {
            var last = tokens.stream().map(Grant.Token::expiresAt).max(Instant::compareTo);
            tokens.add(new Grant.Token(hash(state), STATE, now, last.orElse(now), Set.of(), "{}"));
        }
        return new Grant(
                authorization.getId(),
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                authorization.getAuthorizationGrantType().getValue(),
                authorization.getAuthorizedScopes(),
                json.writeValueAsString(attributes),
                revision,
                tokens);
    }

    /**
     * The authorization as the server knows it.
     *
     * @param presented the token that it was asked for by, or empty
     */
    OAuth2Authorization authorization(Grant grant, RegisteredClient client, String presented) {
        var builder = OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id())
                .principalName(grant.principal())
                .authorizationGrantType(new AuthorizationGrantType(grant.kind()))
                .authorizedScopes(new HashSet<>(grant.scopes()))
                .attributes(attributes -> attributes.putAll(map(grant.attributes())))
                .attribute(REVISION, grant.revision());
        for (var token : grant.tokens()) {
            var value = token.hash().equals(Fingerprint.of(presented)) ? presented : STAND_IN + token.hash();
            if (token.kind().equals(STATE)) {
                builder.attribute(STATE, value);
            } else {
                var metadata = map(token.metadata());
                builder.token(token(token, value, metadata), given -> given.putAll(metadata));
            }
        }
        return builder.build();
    }

    private Grant.Token token(Class<? extends OAuth2Token> kind, OAuth2Authorization.Token<?> held) {
        var token = held.getToken();
        var issued = token.getIssuedAt();
        var expires = token.getExpiresAt();
        if (issued == null || expires == null) {
            throw new IllegalStateException("every token of ours ends: " + kind.getSimpleName());
        }
        var scopes = token instanceof OAuth2AccessToken access ? access.getScopes() : Set.<String>of();
        return new Grant.Token(
                hash(token.getTokenValue()),
                name(kind),
                issued,
                expires,
                scopes,
                json.writeValueAsString(held.getMetadata()));
    }

    private static OAuth2Token token(Grant.Token kept, String value, Map<String, Object> metadata) {
        var issued = kept.issuedAt();
        var expires = kept.expiresAt();
        return switch (kept.kind()) {
            case "code" -> new OAuth2AuthorizationCode(value, issued, expires);
            case "access_token" ->
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, value, issued, expires, new HashSet<>(kept.scopes()));
            case Grant.REFRESH_TOKEN -> new OAuth2RefreshToken(value, issued, expires);
            case "id_token" -> new OidcIdToken(value, issued, expires, claims(metadata));
            case "device_code" -> new OAuth2DeviceCode(value, issued, expires);
            case "user_code" -> new OAuth2UserCode(value, issued, expires);
            default -> throw new IllegalStateException("there is no kind of token " + kept.kind());
        };
    }

    /** As OAuth has them, since the server asks by these names. */
    private static String name(Class<? extends OAuth2Token> kind) {
        if (kind == OAuth2AuthorizationCode.class) {
            return "code";
        }
        if (kind == OAuth2AccessToken.class) {
            return "access_token";
        }
        if (kind == OAuth2RefreshToken.class) {
            return Grant.REFRESH_TOKEN;
        }
        if (kind == OidcIdToken.class) {
            return "id_token";
        }
        return kind == OAuth2DeviceCode.class ? "device_code" : "user_code";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> claims(Map<String, Object> metadata) {
        return metadata.get(OAuth2Authorization.Token.CLAIMS_METADATA_NAME) instanceof Map<?, ?> claims
                ? (Map<String, Object>) claims
                : Map.of();
    }

    /** A stand-in is only ever taken from the server itself; what a client presents is always hashed. */
    private static String hash(String value) {
        return value.startsWith(STAND_IN) ? value.substring(STAND_IN.length()) : Fingerprint.of(value);
    }

    private Map<String, Object> map(String text) {
        return json.readValue(text, new TypeReference<Map<String, Object>>() {});
    }
}

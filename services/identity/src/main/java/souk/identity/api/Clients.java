package souk.identity.api;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import souk.identity.app.Fingerprint;
import souk.identity.domain.Role;

/**
 * The programs that may ask for tokens. Those that people use are public: they hold no secret, and prove with PKCE that it is
 * they who asked. Services that act for themselves have a secret and a role.
 */
public final class Clients implements RegisteredClientRepository {

    /** Under this name a client carries its role. */
    static final String ROLE = "souk.role";

    private static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(10);
    private static final Duration REFRESH_TOKEN_LIFE = Duration.ofDays(30);
    private static final Duration CODE_LIFE = Duration.ofMinutes(2);
    private static final Duration DEVICE_CODE_LIFE = Duration.ofMinutes(10);
    private static final List<String> SCOPES = List.of("openid", "profile", "email");

    /**
     * A service that acts for itself.
     *
     * @param secret as it was made out; nothing is kept of it but its hash
     */
    public record ServiceClient(String name, String secret, Role role) {
        @Override
        public String toString() {
            return "ServiceClient[" + name + "]";
        }
    }

    private final Map<String, RegisteredClient> byName = new LinkedHashMap<>();

    /**
     * @param origin the public address of the gateway, below which the web front end stands
     */
    public Clients(URI origin, List<ServiceClient> services) {
        // The port is that of whoever listens for the moment (RFC 8252, 7.3); the server lets any port of loopback
        // pass.
        add(person("souk-cli")
                .redirectUri("http://127.0.0.1/callback")
                .redirectUri("http://[::1]/callback")
                .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
                .build());
        add(person("souk-web")
                .redirectUri(origin + "/callback")
                .postLogoutRedirectUri(origin + "/")
                .build());
        for (var service : services) {
            add(service(service));
        }
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are settings");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return byName.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return byName.get(clientId);
    }

    private void add(RegisteredClient client) {
        byName.put(client.getClientId(), client);
    }

    private static RegisteredClient.Builder person(String name) {
        return RegisteredClient.withId(name)
                .clientId(name)
                .clientName(name)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scopes(scopes -> scopes.addAll(SCOPES))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens());
    }

    private static RegisteredClient service(ServiceClient service) {
        return RegisteredClient.withId(service.name())
                .clientId(service.name())
                .clientName(service.name())
                .clientSecret(Fingerprint.of(service.secret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(ClientSettings.builder()
                        .setting(ROLE, service.role().text())
                        .build())
                .tokenSettings(tokens())
                .build();
    }

    private static TokenSettings tokens() {
        return TokenSettings.builder()
                .accessTokenTimeToLive(ACCESS_TOKEN_LIFE)
                .refreshTokenTimeToLive(REFRESH_TOKEN_LIFE)
                .reuseRefreshTokens(false)
                .authorizationCodeTimeToLive(CODE_LIFE)
                .deviceCodeTimeToLive(DEVICE_CODE_LIFE)
                .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
    }
}

package souk.identity.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets a client without a secret name itself where it exchanges a code of its own for a token: a refresh token, a device
 * code. Spring knows public clients only where PKCE is the proof, which is the authorization code; here the code is.
 */
public final class PublicClients implements AuthenticationConverter, AuthenticationProvider {

    private static final Set<String> GRANTS = Set.of("refresh_token", "urn:ietf:params:oauth:grant-type:device_code");
    private static final Set<String> PATHS = Set.of("/oauth2/device_authorization", "/oauth2/revoke");

    /** A client that has named itself, and has nothing to prove it with. */
    static final class Named extends OAuth2ClientAuthenticationToken {
        private Named(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
        }
    }

    private final RegisteredClientRepository clients;

    public PublicClients(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var ids = request.getParameterValues("client_id");
        var secret = request.getParameter("client_secret") != null || request.getHeader("Authorization") != null;
        if (secret || ids == null || !meant(request)) {
            return null;
        }
        if (ids.length != 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return new Named(ids[0]);
    }

    private static boolean meant(HttpServletRequest request) {
        var path = request.getRequestURI();
        var grant = request.getParameter("grant_type");
        return PATHS.contains(path) || (path.equals("/oauth2/token") && grant != null && GRANTS.contains(grant));
    }

    @Override
    public Authentication authenticate(Authentication named) {
        var client = clients.findByClientId(named.getName());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return Named.class.isAssignableFrom(authentication);
    }
}

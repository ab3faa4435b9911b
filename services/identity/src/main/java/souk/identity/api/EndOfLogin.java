package souk.identity.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Signing out ends the session, and with it the tokens that this program has got from it. */
public final class EndOfLogin implements AuthenticationSuccessHandler {

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType("id_token");

    private final AuthenticationSuccessHandler session = new OidcLogoutAuthenticationSuccessHandler();
    private final OAuth2AuthorizationService grants;

    public EndOfLogin(OAuth2AuthorizationService grants) {
        this.grants = grants;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        if (authentication instanceof OidcLogoutAuthenticationToken logout) {
            var grant = grants.findByToken(logout.getIdTokenHint(), ID_TOKEN);
            if (grant != null) {
                grants.remove(grant);
            }
        }
        session.onAuthenticationSuccess(request, response, authentication);
    }
}

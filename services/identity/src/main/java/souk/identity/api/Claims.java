package souk.identity.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import souk.identity.app.FindAccount;
import souk.identity.app.KeyRing;
import souk.identity.domain.Account;
import souk.platform.Outcome;

/**
 * What a token says of its owner. It is read anew for every token, so that a change of roles holds from the next renewal on,
 * and an account that was locked gets no token any more.
 */
public final class Claims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final FindAccount find;
    private final KeyRing ring;
    private final String audience;

    public Claims(FindAccount find, KeyRing ring, String audience) {
        this.find = find;
        this.ring = ring;
        this.audience = audience;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader().keyId(ring.signing());
        var access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
        if (access) {
            context.getClaims().audience(plain(List.of(audience)));
        }
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            String role = context.getRegisteredClient().getClientSettings().getSetting(Clients.ROLE);
            context.getClaims().claim("roles", role == null ? plain(List.of()) : plain(List.of(role)));
            return;
        }
        var account = open(context.getPrincipal());
        if (access) {
            authority(context, account);
        } else {
            person(context, account);
        }
    }

    private static void authority(JwtEncodingContext context, Account account) {
        context.getClaims().claim("roles", plain(account.roleNames()));
        if (!account.sellerId().isEmpty()) {
            context.getClaims().claim("seller_id", account.sellerId());
        }
    }

    /** For the program that people sign in with: who they are, as far as it has asked for that. */
    private static void person(JwtEncodingContext context, Account account) {
        var scopes = context.getAuthorizedScopes();
        if (scopes.contains("profile")) {
            context.getClaims().claim("name", account.name());
        }
        if (scopes.contains("email")) {
            context.getClaims().claim("email", account.email());
            context.getClaims().claim("email_verified", account.confirmed());
        }
    }

    /** Claims are kept as JSON with the names of their classes, and only plain lists are read back. */
    private static List<String> plain(Collection<String> values) {
        return new ArrayList<>(values);
    }

    private Account open(@Nullable Authentication principal) {
        if (principal != null
                && find.run(principal.getName()) instanceof Outcome.Done<Account>(var account)
                && account.open()) {
            return account;
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}

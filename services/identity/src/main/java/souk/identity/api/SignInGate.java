package souk.identity.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import souk.identity.app.SignIn;
import souk.identity.domain.Account;
import souk.platform.Outcome;
import souk.platform.Refusal;

/** Between the login form and the verb. What is remembered of who signed in is the id, and nothing else. */
public final class SignInGate implements AuthenticationProvider, AuthenticationFailureHandler {

    private final SignIn signIn;

    public SignInGate(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Too many attempts, or too much at once. */
    private static final class Wait extends AuthenticationException {
        Wait(String message) {
            super(message);
        }
    }

    @Override
    public Authentication authenticate(Authentication given) {
        var password = given.getCredentials() instanceof String text ? text : "";
        var address = given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return switch (signIn.run(given.getName(), password, address)) {
            case Outcome.Done<Account>(var account) -> signedIn(account);
            case Outcome.Refused<Account> refused
            when refused.refusal().kind() == Refusal.Kind.EXHAUSTED ->
                throw new Wait(refused.refusal().message());
            case Outcome.Refused<Account> refused ->
                throw new BadCredentialsException(refused.refusal().message());
        };
    }

    private static Authentication signedIn(Account account) {
        var user = User.withUsername(account.id().value())
                .password("")
                .authorities(List.of())
                .build();
        // Spring reads from it when somebody has signed in, for the claim auth_time.
        var byPassword = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        return UsernamePasswordAuthenticationToken.authenticated(user, null, List.of(byPassword));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendRedirect(failure instanceof Wait ? "/login?wait" : "/login?error");
    }
}

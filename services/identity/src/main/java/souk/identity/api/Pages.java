package souk.identity.api;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages of signing in: the form, the code of a device, and the question whether a device may come in. */
public final class Pages {

    private static final int SHOWN_MAX = 200;
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

    /** What is answered where. Where the forms lead is served by Spring's filters. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/login", Pages::login)
                .GET("/login/done", _ -> html("Signed in", Html.note("You are signed in.") + logout("")))
                .GET("/logout", request -> html("Sign out", logout(csrf(request))))
                .GET("/activate", Pages::activate)
                .GET("/oauth2/consent", Pages::consent)
                .build();
    }

    private static ServerResponse login(ServerRequest request) {
        return html("Sign in", Html.error(loginError(request)) + loginNote(request) + """
            <form method="post" action="/login">
            %s
            <label for="username">E-mail address or account name</label>
            <input id="username" name="username" autocomplete="username" autocapitalize="none" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button>Sign in</button>
            </form>
            <p>No account yet? <a href="/register">Register</a>.</p>
            """.formatted(csrf(request)));
    }

    private static String loginError(ServerRequest request) {
        if (request.param("wait").isPresent()) {
            return "Too many attempts; wait a while, then try again.";
        }
        return request.param("error")
                .map(_ -> "That did not work. The name or the password is wrong, or the account is not confirmed yet.")
                .orElse("");
    }

    private static String loginNote(ServerRequest request) {
        return Html.note(request.param("out").map(_ -> "You are signed out.").orElse(""));
    }

    private static String logout(String csrf) {
        return csrf.isEmpty()
                ? "<p><a href=\"/logout\">Sign out</a></p>"
                : "<form method=\"post\" action=\"/logout\">" + csrf + "<button>Sign out</button></form>";
    }

    private static ServerResponse activate(ServerRequest request) {
        if (request.param("success").isPresent()) {
            return html("Device connected", Html.note("The device may act for you now. You can close this page."));
        }
        var error = request.param("error")
                .map(_ -> "This code does not exist, has expired, or was refused.")
                .orElse("");
        return html("Connect a device", Html.error(error) + """
            <form method="post" action="/oauth2/device_verification">
            <label for="user_code">The code that the device shows</label>
            <input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" required value="%s">
            <button>Go on</button>
            </form>
            """.formatted(shown(request, "user_code")));
    }

    /** Asked for every device, since whoever sends a code by mail may be somebody else than he says. */
    private static ServerResponse consent(ServerRequest request) {
        var scopes = Stream.of(request.param("scope").orElse("").split(" "))
                .filter(scope -> !scope.isBlank())
                .map(scope -> Html.hidden("scope", scope))
                .collect(Collectors.joining());
        return html("Connect a device?", """
            <p>A device with the program <strong>%1$s</strong> wants to act for you. It shows this code:</p>
            <p><strong>%2$s</strong></p>
            <p>Go on only if you hold that device in your own hands.</p>
            <form method="post" action="/oauth2/device_verification">
            %3$s%4$s%5$s%6$s
            <button>Connect it</button>
            </form>
            <form method="post" action="/oauth2/device_verification">
            %3$s%4$s%5$s
            <button>Refuse</button>
            </form>
            """.formatted(
                        shown(request, "client_id"),
                        shown(request, "user_code"),
                        Html.hidden("client_id", request.param("client_id").orElse("")),
                        Html.hidden("state", request.param("state").orElse("")),
                        Html.hidden("user_code", request.param("user_code").orElse("")),
                        scopes));
    }

    private static String shown(ServerRequest request, String name) {
        return Html.text(request.param(name)
                .map(value -> value.substring(0, Math.min(value.length(), SHOWN_MAX)))
                .orElse(""));
    }

    /** The proof that a form comes from a page of ours. */
    static String csrf(ServerRequest request) {
        return request.attribute(CsrfToken.class.getName())
                .map(token -> (CsrfToken) token)
                .map(token -> Html.hidden(token.getParameterName(), token.getToken()))
                .orElse("");
    }

    static ServerResponse html(String title, String body) {
        return html(200, title, body);
    }

    static ServerResponse html(int status, String title, String body) {
        return ServerResponse.status(status).contentType(HTML).body(Html.page(title, body));
    }
}

package souk.identity.api;

import java.util.stream.Collectors;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import souk.identity.app.ConfirmAccount;
import souk.identity.app.Register;
import souk.identity.domain.Account;
import souk.identity.domain.Registration;
import souk.platform.Outcome;

/** The pages of making an account. */
public final class RegisterPages {

    private final Register register;
    private final ConfirmAccount confirm;

    public RegisterPages(Register register, ConfirmAccount confirm) {
        this.register = register;
        this.confirm = confirm;
    }

    /** What is answered where. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/register", request -> form(request, 200, ""))
                .POST("/register", this::register)
                .GET("/register/confirm", RegisterPages::question)
                .POST("/register/confirm", this::confirm)
                .build();
    }

    private ServerResponse register(ServerRequest request) {
        var given = new Registration(
                request.param("email").orElse(""),
                request.param("password").orElse(""),
                request.param("name").orElse(""));
        return switch (register.run(given, request.servletRequest().getRemoteAddr())) {
            case Outcome.Done<Registration> _ ->
                Pages.html("Look into your mail", Html.note("We have sent you a mail. Its link confirms the account."));
            case Outcome.Refused<Registration> refused -> refused(request, refused);
        };
    }

    private static ServerResponse refused(ServerRequest request, Outcome.Refused<Registration> refused) {
        var fields = refused.violations().stream()
                .map(wrong -> "The " + wrong.field() + " " + wrong.description() + ".")
                .collect(Collectors.joining(" "));
        return form(
                request,
                Problem.of(refused).status(),
                fields.isEmpty() ? refused.refusal().message() : fields);
    }

    private static ServerResponse form(ServerRequest request, int status, String error) {
        return Pages.html(
                status,
                "Register",
                Html.error(error)
                        + """
            <form method="post" action="/register">
            %s
            <label for="email">E-mail address</label>
            <input id="email" name="email" type="email" autocomplete="email" maxlength="254" required value="%s">
            <label for="name">Name (if you like)</label>
            <input id="name" name="name" autocomplete="name" maxlength="100" value="%s">
            <label for="password">Password (8 characters or more)</label>
            <input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required>
            <button>Register</button>
            </form>
            """.formatted(
                                        Pages.csrf(request),
                                        Html.text(request.param("email").orElse("")),
                                        Html.text(request.param("name").orElse(""))));
    }

    /** Only a person confirms: programs that look into mails follow links, but press no buttons. */
    private static ServerResponse question(ServerRequest request) {
        return Pages.html("Confirm your account", """
            <form method="post" action="/register/confirm">
            %s%s
            <button>Confirm</button>
            </form>
            """.formatted(
                Pages.csrf(request), Html.hidden("token", request.param("token").orElse(""))));
    }

    private ServerResponse confirm(ServerRequest request) {
        return switch (confirm.run(request.param("token").orElse(""))) {
            case Outcome.Done<Account> _ ->
                Pages.html(
                        "Account confirmed",
                        Html.note("Your account is confirmed.") + "<p><a href=\"/login\">Sign in</a></p>");
            case Outcome.Refused<Account> refused ->
                Pages.html(400, "Not confirmed", Html.error(refused.refusal().message()));
        };
    }
}

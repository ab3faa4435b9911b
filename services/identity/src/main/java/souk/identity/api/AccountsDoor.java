package souk.identity.api;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import souk.identity.app.ChangeAccount;
import souk.identity.app.ConfirmAccount;
import souk.identity.app.FindAccount;
import souk.identity.app.KeyRing;
import souk.identity.app.ListAccounts;
import souk.identity.app.Register;
import souk.identity.app.RotateKeys;
import souk.identity.domain.Account;
import souk.identity.domain.AccountId;
import souk.identity.domain.Registration;
import souk.identity.domain.Role;
import souk.platform.Outcome;

/** {@code /v1/accounts}: registration for everybody, one's own account, and what administrators do. */
public final class AccountsDoor {

    /** What people do with their own account. */
    public record Own(Register register, ConfirmAccount confirm, FindAccount find) {}

    /** What administrators do. */
    public record Admin(ListAccounts list, ChangeAccount change, RotateKeys rotate, KeyRing ring) {}

    /** Where a colon comes after the collection, the path is one of a custom method (AIP-136). */
    private static final String ACCOUNTS = "/v1/accounts";

    private static final int PAGE_SIZE_DEFAULT = 20;

    private final Own own;
    private final Admin admin;

    public AccountsDoor(Own own, Admin admin) {
        this.own = own;
        this.admin = admin;
    }

    /** What is answered where. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(ACCOUNTS, this::register)
                .POST(ACCOUNTS + ":confirm", this::confirm)
                .GET(ACCOUNTS + "/me", this::me)
                .GET(ACCOUNTS, forAdmins(this::list))
                .POST(ACCOUNTS + ":rotateKeys", forAdmins(this::rotate))
                .GET(ACCOUNTS + "/{id}", forAdmins(request -> answer(own.find().run(request.pathVariable("id")))))
                .PATCH(ACCOUNTS + "/{id}", forAdmins(this::change))
                .route(RequestPredicates.path(ACCOUNTS + "/**"), _ -> problem(Problem.ofStatus(404)))
                .onError(JsonBody.Unfit.class, (failure, _) -> problem(((JsonBody.Unfit) failure).problem()))
                .build();
    }

    private ServerResponse register(ServerRequest request) throws IOException {
        var body = JsonBody.of(request.servletRequest(), AccountWire.REGISTRATION);
        var from = request.servletRequest().getRemoteAddr();
        return switch (own.register().run(AccountWire.registration(body), from)) {
            case Outcome.Done<Registration>(var done) -> json(201, AccountWire.registered(done));
            case Outcome.Refused<Registration> refused -> problem(Problem.of(refused));
        };
    }

    private ServerResponse confirm(ServerRequest request) throws IOException {
        var body = JsonBody.of(request.servletRequest(), AccountWire.CONFIRMATION);
        return answer(own.confirm().run(body.text("token").orElse("")));
    }

    private ServerResponse me(ServerRequest request) {
        return answer(own.find().run(caller(request)));
    }

    private ServerResponse list(ServerRequest request) {
        var size = param(request, "page_size", "pageSize");
        var outcome = admin.list()
                .run(
                        request.param("email").orElse(""),
                        size.isEmpty() ? PAGE_SIZE_DEFAULT : pageSize(size),
                        param(request, "page_token", "pageToken"));
        return switch (outcome.map(AccountWire::page)) {
            case Outcome.Done<JsonObject>(var page) -> json(200, page);
            case Outcome.Refused<JsonObject> refused -> problem(Problem.of(refused));
        };
    }

    private ServerResponse change(ServerRequest request) throws IOException {
        var change = AccountWire.change(JsonBody.of(request.servletRequest(), AccountWire.CHANGE));
        return answer(admin.change().run(request.pathVariable("id"), change, new AccountId(caller(request))));
    }

    private ServerResponse rotate(ServerRequest request) throws IOException {
        var body = JsonBody.of(request.servletRequest(), AccountWire.ROTATION);
        var key = body.flag("urgent").orElse(false)
                ? admin.rotate().urgent()
                : admin.rotate().asked();
        admin.ring().refresh();
        return json(200, AccountWire.key(key));
    }

    private interface Handling {
        ServerResponse handle(ServerRequest request) throws IOException;
    }

    private static HandlerFunction<ServerResponse> forAdmins(Handling handling) {
        return request -> roles(request).contains(Role.ADMIN.text())
                ? handling.handle(request)
                : problem(new Problem(
                        403,
                        "ROLE_MISSING",
                        "This is for administrators.",
                        List.of(),
                        Map.of("roles", Role.ADMIN.text())));
    }

    private static List<String> roles(ServerRequest request) {
        var roles = token(request).getToken().getClaimAsStringList("roles");
        return roles == null ? List.of() : roles;
    }

    private static String caller(ServerRequest request) {
        return token(request).getName();
    }

    /** The gates in front of this door let nobody in without a token. */
    private static JwtAuthenticationToken token(ServerRequest request) {
        return (JwtAuthenticationToken) request.principal().orElseThrow();
    }

    private static String param(ServerRequest request, String name, String alsoCalled) {
        return request.param(name).or(() -> request.param(alsoCalled)).orElse("");
    }

    private static int pageSize(String text) {
        try {
            var size = Integer.parseInt(text);
            if (size >= 0 && size <= ListAccounts.PAGE_SIZE_MAX) {
                return size == 0 ? PAGE_SIZE_DEFAULT : size;
            }
        } catch (NumberFormatException notANumber) {
            throw pageSizeWrong();
        }
        throw pageSizeWrong();
    }

    private static JsonBody.Unfit pageSizeWrong() {
        return new JsonBody.Unfit(
                Problem.field("page_size", "must be a whole number from 0 to " + ListAccounts.PAGE_SIZE_MAX));
    }

    private static ServerResponse answer(Outcome<Account> outcome) {
        return switch (outcome.map(AccountWire::account)) {
            case Outcome.Done<JsonObject>(var account) -> json(200, account);
            case Outcome.Refused<JsonObject> refused -> problem(Problem.of(refused));
        };
    }

    private static ServerResponse json(int status, JsonObject json) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.toString());
    }

    private static ServerResponse problem(Problem problem) {
        return ServerResponse.status(problem.status()).build((request, response) -> {
            TidyResponse.answer(request, response, problem);
            return null;
        });
    }
}

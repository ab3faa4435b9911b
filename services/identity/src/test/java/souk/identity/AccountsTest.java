package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final Identity IDENTITY = Identity.demo();

    private final Browser browser = IDENTITY.browser();
    private final Registrar registrar = new Registrar(IDENTITY);

    @AfterAll
    static void stop() {
        IDENTITY.close();
    }

    @Test
    void whoRegistersAndConfirmsSignsIn() {
        var answer = register("ann@example.com", "a-good-password", "Ann");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Browser.json(answer).get("confirmed").getAsBoolean()).isFalse();

        var confirmed = confirm(token("ann@example.com"));

        assertThat(confirmed.statusCode()).isEqualTo(200);
        var account = Browser.json(confirmed);
        assertThat(account.get("confirmed").getAsBoolean()).isTrue();
        var tokens = IDENTITY.tokens("ann@example.com", "a-good-password");
        var me = Browser.json(browser.get(
                "/v1/accounts/me",
                "Authorization",
                "Bearer " + tokens.get("access_token").getAsString()));
        assertThat(me.get("name")).isEqualTo(account.get("name"));
        assertThat(me.get("displayName").getAsString()).isEqualTo("Ann");
        assertThat(me.get("roles").toString()).isEqualTo("[\"customer\"]");
    }

    @Test
    void whoHasNotConfirmedDoesNotSignIn() {
        register("early@example.com", "a-good-password", "");

        assertThat(Browser.path(browser.login("early@example.com", "a-good-password")))
                .isEqualTo("/login?error");
    }

    @Test
    void aLinkIsGoodForOneTime() {
        register("twice@example.com", "a-good-password", "");
        var token = token("twice@example.com");

        assertThat(confirm(token).statusCode()).isEqualTo(200);
        var again = confirm(token);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(Browser.json(again).get("code").getAsString()).isEqualTo("CONFIRMATION_INVALID");
    }

    @Test
    void aLinkThatHasExpiredConfirmsNothing() {
        try (var hasty = Identity.with(Map.of("souk.mode", "demo", "souk.identity.confirmation.life", "1ms"))) {
            hasty.browser().json("POST", "/v1/accounts", """
                {"email": "late@example.com", "password": "a-good-password"}""");
            var token = new Registrar(hasty).token("late@example.com");

            var late = hasty.browser().json("POST", "/v1/accounts:confirm", "{\"token\": \"" + token + "\"}");

            assertThat(late.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aTakenAddressIsAnsweredLikeANewOneAndItsOwnerIsTold() {
        var taken = register("alice@souk.example", "a-good-password", "Mallory");
        var fresh = register("fresh@example.com", "a-good-password", "Mallory");

        assertThat(taken.statusCode()).isEqualTo(fresh.statusCode());
        assertThat(taken.body().replace("alice@souk.example", "x"))
                .isEqualTo(fresh.body().replace("fresh@example.com", "x"));
        assertThat(registrar.mail("alice@souk.example")).contains("There is one already");
        assertThat(Browser.path(browser.login("alice", "a-good-password"))).isEqualTo("/login?error");
    }

    @Test
    void theOwnerOfAnAddressGetsThePasswordOfTheLinkThatHeOpens() {
        register("victim@example.com", "of-the-stranger", "");
        var ofTheStranger = token("victim@example.com");
        register("victim@example.com", "of-the-owner", "");
        var ofTheOwner = token("victim@example.com");

        assertThat(confirm(ofTheOwner).statusCode()).isEqualTo(200);

        assertThat(confirm(ofTheStranger).statusCode()).isEqualTo(400);
        assertThat(Browser.path(browser.login("victim@example.com", "of-the-stranger")))
                .isEqualTo("/login?error");
        assertThat(Browser.path(browser.login("victim@example.com", "of-the-owner")))
                .isEqualTo("/login/done");
    }

    @ParameterizedTest
    @CsvSource({
        "no-address,a-good-password,email",
        "a@b@c.example,a-good-password,email",
        "'x y@example.com',a-good-password,email",
        "ok@example.com,short,password",
        "ok@example.com,'        ',password",
        "ok@example.com,ok@example.com,password"
    })
    void whatIsWrongIsNamed(String email, String password, String field) {
        var answer = register(email, password, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = Browser.json(answer);
        assertThat(problem.get("code").getAsString()).isEqualTo("ACCOUNT_INVALID");
        assertThat(problem.getAsJsonArray("errors")
                        .get(0)
                        .getAsJsonObject()
                        .get("field")
                        .getAsString())
                .isEqualTo(field);
        assertThat(problem.get("request_id").getAsString()).isNotBlank();
    }

    @Test
    void aPasswordLongerThanBcryptReadsIsRefused() {
        assertThat(register("long@example.com", "ä".repeat(37), "").statusCode())
                .isEqualTo(400);
        assertThat(register("long@example.com", "ä".repeat(36), "").statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{", "{\"email\": 1}", "{\"emial\": \"a@b.example\"}", "{} {}", "\"x\"", "\u0000"})
    void whatIsNoRegistrationIsAProblem(String body) {
        assertThat(browser.json("POST", "/v1/accounts", body).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyWithoutEndIsCutOff() {
        var answer = browser.json("POST", "/v1/accounts", "{\"name\": \"" + "x".repeat(20_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void whoRegistersOneAddressOverAndOverHasToWait() {
        HttpResponse<String> last = register("again@example.com", "a-good-password", "");
        for (int i = 0; i < 11; i++) {
            last = register("again@example.com", "a-good-password", "");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void onePageAfterAnotherLeadsToAnAccountWithoutAProgram() {
        var sent = browser.submit(
                "/register",
                "/register",
                Map.of("email", "page@example.com", "password", "a-good-password", "name", ""));
        assertThat(sent.body()).contains("Look into your mail");
        var link = "/register/confirm?token=" + token("page@example.com");
        assertThat(browser.get(link).body()).as("looking is not confirming").contains("<button>Confirm</button>");

        var done = browser.submit(link, "/register/confirm", Map.of("token", token("page@example.com")));

        assertThat(done.body()).contains("Your account is confirmed");
        assertThat(Browser.path(browser.login("page@example.com", "a-good-password")))
                .isEqualTo("/login/done");
    }

    private HttpResponse<String> register(String email, String password, String name) {
        return registrar.register(email, password, name);
    }

    private HttpResponse<String> confirm(String token) {
        return registrar.confirm(token);
    }

    private String token(String email) {
        return registrar.token(email);
    }
}

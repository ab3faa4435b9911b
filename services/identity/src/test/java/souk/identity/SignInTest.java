package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private static final Identity IDENTITY = Identity.demo();

    @AfterAll
    static void stop() {
        IDENTITY.close();
    }

    @Test
    void aPlainClientSignsInWithCodeAndPkce() {
        var tokens = IDENTITY.tokens("alice");

        assertThat(tokens.get("token_type").getAsString()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").getAsInt()).isBetween(500, 600);
        assertThat(tokens.keySet()).contains("access_token", "refresh_token", "id_token");
        var claims = Identity.claims(tokens.get("access_token").getAsString());
        assertThat(claims.get("iss").getAsString()).isEqualTo(Identity.ISSUER);
        assertThat(claims.get("sub").getAsString()).isEqualTo("alice");
        assertThat(claims.get("aud").getAsString()).isEqualTo("souk");
        assertThat(claims.get("roles").toString()).isEqualTo("[\"customer\"]");
        assertThat(claims.keySet()).contains("exp", "iat", "jti").doesNotContain("seller_id");
    }

    @ParameterizedTest
    @CsvSource({"bob,customer", "carol,customer", "sam,seller", "sue,support", "ada,admin"})
    void everyDemoAccountHasItsRole(String name, String role) {
        var claims = Identity.claims(IDENTITY.tokens(name).get("access_token").getAsString());

        assertThat(claims.get("roles").toString()).isEqualTo("[\"" + role + "\"]");
        assertThat(claims.has("seller_id")).isEqualTo(role.equals("seller"));
    }

    @Test
    void aSellersTokenNamesTheFirstSellerOfTheSampleCatalogue() {
        var claims = Identity.claims(IDENTITY.tokens("sam").get("access_token").getAsString());

        assertThat(claims.get("seller_id").getAsString()).isEqualTo("nile-books");
    }

    @Test
    void theIdTokenIsForTheProgramAndNoAccessToken() {
        var id = IDENTITY.tokens("alice").get("id_token").getAsString();

        assertThat(Identity.claims(id).get("aud").getAsString()).isEqualTo("souk-cli");
        assertThat(Identity.claims(id).get("email").getAsString()).isEqualTo("alice@souk.example");
        assertThat(IDENTITY.browser()
                        .get("/v1/accounts/me", "Authorization", "Bearer " + id)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theAddressSignsInAsWellAsTheName() {
        var tokens = IDENTITY.tokens(" Alice@Souk.example ", "demo-alice");

        assertThat(Identity.claims(tokens.get("access_token").getAsString())
                        .get("sub")
                        .getAsString())
                .isEqualTo("alice");
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreAnsweredAlike() {
        var wrong = IDENTITY.browser().login("bob", "wrong-password");
        var unknown = IDENTITY.browser().login("nobody-of-this-name", "wrong-password");

        assertThat(Browser.path(wrong)).isEqualTo("/login?error");
        assertThat(Browser.path(unknown)).isEqualTo("/login?error");
        assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode());
    }

    @Test
    void whoFailsTooOftenHasToWaitEvenWithTheRightPassword() {
        var from = "203.0.113.7";
        var browser = IDENTITY.browser();
        var form = browser.get("/login").body();
        var answers = IntStream.range(0, 12)
                .mapToObj(_ -> Browser.path(attempt(browser, form, "carol", "wrong", from)))
                .toList();

        assertThat(answers.subList(0, 10)).containsOnly("/login?error");
        assertThat(answers.getLast()).isEqualTo("/login?wait");
        assertThat(Browser.path(attempt(browser, form, "carol", "demo-carol", from)))
                .isEqualTo("/login?wait");
        assertThat(Browser.path(attempt(browser, form, "carol", "demo-carol", "203.0.113.8")))
                .as("the owner at another address")
                .isEqualTo("/login/done");
    }

    @Test
    void anAddressThatTriesManyNamesHasToWaitToo() {
        var browser = IDENTITY.browser();
        var form = browser.get("/login").body();
        var from = "203.0.113.99";
        var answers = IntStream.range(0, 102)
                .mapToObj(i -> Browser.path(attempt(browser, form, "name-" + i, "wrong", from)))
                .toList();

        assertThat(answers.subList(0, 100)).containsOnly("/login?error");
        assertThat(answers.getLast()).isEqualTo("/login?wait");
    }

    @Test
    void anAccountThatIsUnknownIsLimitedLikeOneThatIsNot() {
        var browser = IDENTITY.browser();
        var form = browser.get("/login").body();
        var answers = IntStream.range(0, 12)
                .mapToObj(_ -> Browser.path(attempt(browser, form, "not-there", "wrong", "203.0.113.50")))
                .toList();

        assertThat(answers.getLast()).isEqualTo("/login?wait");
    }

    @Test
    void whoMistypesAndThenSucceedsBeginsAnew() {
        var browser = IDENTITY.browser();
        var form = browser.get("/login").body();
        var from = "203.0.113.60";
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5; i++) {
                attempt(browser, form, "bob", "wrong", from);
            }
            var fresh = IDENTITY.browser();
            assertThat(Browser.path(attempt(fresh, fresh.get("/login").body(), "bob", "demo-bob", from)))
                    .isEqualTo("/login/done");
        }
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        var without = IDENTITY.browser().form("/login", Map.of("username", "alice", "password", "demo-alice"));
        var browser = IDENTITY.browser();
        browser.get("/login");
        var guessed = browser.form("/login", Map.of("username", "alice", "password", "demo-alice", "_csrf", "guessed"));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(guessed.statusCode()).isEqualTo(403);
        assertThat(browser.get(Identity.authorize(Map.of())).headers().firstValue("Location"))
                .contains("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "http://127.0.0.1:53682/other",
                "http://127.0.0.1.evil.example/callback",
                "http://localhost:53682/callback",
                "javascript:alert(1)"
            })
    void aRedirectToAnywhereElseIsRefused(String redirect) {
        var browser = IDENTITY.browser();
        browser.login("alice", "demo-alice");

        var answer = browser.get(Identity.authorize(Map.of("redirect_uri", redirect)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aPortOfLoopbackIsAsGoodAsAnother() {
        var browser = IDENTITY.browser();
        browser.login("alice", "demo-alice");

        var answer = browser.get(Identity.authorize(Map.of("redirect_uri", "http://127.0.0.1:1024/callback")));

        assertThat(Browser.location(answer)).startsWith("http://127.0.0.1:1024/callback?code=");
    }

    @Test
    void theHostThatTheCallerNamesLeadsNobodyAstray() {
        var answer = IDENTITY.browser()
                .get(Identity.authorize(Map.of()), "x-forwarded-host", "evil.example", "x-forwarded-proto", "https");

        assertThat(Browser.path(answer)).isEqualTo("/login");
    }

    @Test
    void theSessionIsNewAfterSigningInAndItsCookieIsKeptFromScripts() {
        var browser = IDENTITY.browser();
        browser.get("/login");
        var before = browser.cookies().get("SOUK_SESSION");
        var answer = browser.login("alice", "demo-alice");

        assertThat(browser.cookies().get("SOUK_SESSION")).isNotEqualTo(before);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void thePagesForbidWhatTheyDoNotNeed() {
        var headers = IDENTITY.browser().get("/login").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void whatIsTypedIntoAPageComesBackAsTextOnly() {
        var page = IDENTITY.browser()
                .get("/register?email=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                .body();

        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void whatDoesNotExistIsAProblemForProgramsAndAPageForPeople() {
        var problem = IDENTITY.browser().get("/v1/accounts/me/nothing", "Authorization", IDENTITY.bearer("ada"));
        var page = IDENTITY.browser().get("/login/nothing");

        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>Not Found</h1>");
    }

    private static HttpResponse<String> attempt(
            Browser browser, String form, String name, String password, String from) {
        var fields = Map.of("username", name, "password", password, "_csrf", Browser.csrf(form));
        return browser.form("/login", fields, "x-forwarded-for", "198.51.100.1, " + from);
    }
}

package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Identity IDENTITY = Identity.demo();
    private static final String SERVICE = "Basic "
            + Base64.getEncoder()
                    .encodeToString(
                            "souk-service-demo:demo-secret-of-souk-service-demo".getBytes(StandardCharsets.UTF_8));

    private final Browser browser = IDENTITY.browser();

    @AfterAll
    static void stop() {
        IDENTITY.close();
    }

    @Test
    void withoutPkceThereIsNoCode() {
        browser.login("alice", "demo-alice");

        var answer = browser.get(Identity.authorize(Map.of("code_challenge", "", "code_challenge_method", "")));

        assertThat(Browser.query(Browser.location(answer)))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void aPlainChallengeIsNoChallenge() {
        browser.login("alice", "demo-alice");

        var answer = browser.get(Identity.authorize(Map.of("code_challenge_method", "plain")));

        assertThat(Browser.query(Browser.location(answer))).doesNotContainKey("code");
    }

    @Test
    void aWrongVerifierGetsNoTokens() {
        var code = Identity.code(browser, "alice", "demo-alice");
        var wrong = new HashMap<>(Identity.exchange(code));
        wrong.put("code_verifier", "another-verifier-that-is-long-enough-for-rfc-7636");

        assertThat(error(browser.form("/oauth2/token", wrong))).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeIsGoodForOneUseAndASecondOneEndsWhatCameOfTheFirst() {
        var code = Identity.code(browser, "alice", "demo-alice");
        var first = Browser.json(browser.form("/oauth2/token", Identity.exchange(code)));

        assertThat(error(browser.form("/oauth2/token", Identity.exchange(code))))
                .isEqualTo("invalid_grant");
        assertThat(error(renew(text(first, "refresh_token")))).isEqualTo("invalid_grant");
    }

    @Test
    void ofManyAtOnceWithOneCodeOneGetsTokens() {
        var code = Identity.code(browser, "alice", "demo-alice");

        var answers = together(() -> IDENTITY.browser().form("/oauth2/token", Identity.exchange(code)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 400);
    }

    @Test
    void aRefreshTokenIsExchangedForNewTokensOfTheSameAccount() {
        var first = IDENTITY.tokens("sam");
        var second = Browser.json(renew(text(first, "refresh_token")));
        var third = Browser.json(renew(text(second, "refresh_token")));

        assertThat(text(second, "refresh_token")).isNotEqualTo(text(first, "refresh_token"));
        var claims = Identity.claims(text(third, "access_token"));
        assertThat(text(claims, "sub")).isEqualTo("sam");
        assertThat(text(claims, "seller_id")).isEqualTo("nile-books");
        assertThat(Identity.claims(text(third, "id_token")).get("auth_time").getAsLong())
                .isEqualTo(Identity.claims(text(first, "id_token"))
                        .get("auth_time")
                        .getAsLong());
    }

    @Test
    void aRefreshTokenThatIsUsedAgainEndsItsWholeFamily() {
        var first = text(IDENTITY.tokens("alice"), "refresh_token");
        var second = text(Browser.json(renew(first)), "refresh_token");
        var third = text(Browser.json(renew(second)), "refresh_token");

        assertThat(error(renew(first))).isEqualTo("invalid_grant");
        assertThat(error(renew(third))).as("the newest of the family").isEqualTo("invalid_grant");
    }

    @Test
    void anotherLoginOfTheSameAccountIsAnotherFamily() {
        var other = text(IDENTITY.tokens("alice"), "refresh_token");
        var first = text(IDENTITY.tokens("alice"), "refresh_token");
        renew(first);
        renew(first);

        assertThat(renew(other).statusCode()).isEqualTo(200);
    }

    @Test
    void ofManyAtOnceWithOneRefreshTokenAtMostOneGetsTokens() {
        var token = text(IDENTITY.tokens("bob"), "refresh_token");

        var answers = together(() -> IDENTITY.browser().form("/oauth2/token", Identity.refresh(token)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 400);
    }

    @Test
    void aRefreshTokenOfOneProgramIsNoneOfAnother() {
        var token = text(IDENTITY.tokens("alice"), "refresh_token");

        var stolen = browser.form(
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", "souk-web"));

        assertThat(error(stolen)).isEqualTo("invalid_grant");
    }

    @Test
    void theHashOfATokenIsNoToken() throws SQLException {
        IDENTITY.tokens("alice");
        for (var hash : query("SELECT hash FROM oauth_grant_token WHERE kind = 'refresh_token'")) {
            assertThat(error(renew(hash))).isEqualTo("invalid_grant");
            assertThat(error(renew("sha-256:" + hash))).isEqualTo("invalid_grant");
        }
    }

    @Test
    void noTokenNoCodeAndNoPasswordStandsInTheDatabase() throws SQLException {
        var code = Identity.code(browser, "alice", "demo-alice");
        var tokens = Browser.json(browser.form("/oauth2/token", Identity.exchange(code)));
        var rows = new ArrayList<String>();
        for (var table : List.of("oauth_grant", "oauth_grant_token", "account", "signing_key")) {
            rows.addAll(query("SELECT row_to_json(t)::text FROM " + table + " t"));
        }

        assertThat(String.join("\n", rows))
                .doesNotContain(code)
                .doesNotContain(text(tokens, "access_token"))
                .doesNotContain(text(tokens, "refresh_token"))
                .doesNotContain(text(tokens, "id_token"))
                .doesNotContain("demo-alice")
                .doesNotContain("\"d\"")
                .contains("alice");
    }

    @Test
    void aServiceGetsATokenWithItsRole() {
        var tokens = Browser.json(
                browser.form("/oauth2/token", Map.of("grant_type", "client_credentials"), "Authorization", SERVICE));

        var claims = Identity.claims(text(tokens, "access_token"));
        assertThat(text(claims, "sub")).isEqualTo("souk-service-demo");
        assertThat(claims.get("roles").toString()).isEqualTo("[\"support\"]");
        assertThat(text(claims, "aud")).isEqualTo("souk");
        assertThat(tokens.has("refresh_token")).isFalse();
    }

    @Test
    void aServiceWithoutItsSecretGetsNothing() {
        var wrong = browser.form(
                "/oauth2/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "souk-service-demo",
                        "client_secret", "wrong"));
        var none = browser.form(
                "/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "souk-service-demo"));
        var person = browser.form("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "souk-cli"));

        assertThat(List.of(wrong, none, person)).allMatch(answer -> answer.statusCode() == 401);
    }

    @Test
    void aTokenThatIsRevokedIsNotRenewedAndNotActive() {
        var tokens = IDENTITY.tokens("alice");
        assertThat(active(text(tokens, "access_token"))).isTrue();

        var revoked =
                browser.form("/oauth2/revoke", Map.of("token", text(tokens, "refresh_token"), "client_id", "souk-cli"));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(error(renew(text(tokens, "refresh_token")))).isEqualTo("invalid_grant");
        assertThat(active(text(tokens, "access_token"))).isFalse();
    }

    @Test
    void onlyServicesMayLookIntoTokens() {
        var token = text(IDENTITY.tokens("alice"), "access_token");

        var answer = browser.form("/oauth2/introspect", Map.of("token", token, "client_id", "souk-cli"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void userinfoTellsWhoSomebodyIs() {
        var info = Browser.json(browser.get("/userinfo", "Authorization", IDENTITY.bearer("alice")));

        assertThat(text(info, "sub")).isEqualTo("alice");
        assertThat(text(info, "email")).isEqualTo("alice@souk.example");
        assertThat(browser.get("/userinfo").statusCode()).isEqualTo(401);
    }

    @Test
    void theMetadataLeadsToThePublicAddressOnly() {
        for (var path : List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")) {
            var metadata = Browser.json(browser.get(path));

            assertThat(text(metadata, "issuer")).isEqualTo(Identity.ISSUER);
            assertThat(text(metadata, "jwks_uri")).isEqualTo(Identity.ISSUER + "/oauth2/jwks");
            assertThat(metadata.get("code_challenge_methods_supported").toString())
                    .isEqualTo("[\"S256\"]");
            assertThat(text(metadata, "token_endpoint")).startsWith(Identity.ISSUER);
        }
    }

    private static HttpResponse<String> renew(String token) {
        return IDENTITY.browser().form("/oauth2/token", Identity.refresh(token));
    }

    private static boolean active(String token) {
        return Browser.json(
                        IDENTITY.browser().form("/oauth2/introspect", Map.of("token", token), "Authorization", SERVICE))
                .get("active")
                .getAsBoolean();
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return text(Browser.json(answer), "error");
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    private static List<HttpResponse<String>> together(Callable<HttpResponse<String>> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(8, call)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static List<String> query(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = IDENTITY.database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}

package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministratorsTest {

    private static final Identity IDENTITY = Identity.demo();

    private final Browser browser = IDENTITY.browser();

    @AfterAll
    static void stop() {
        IDENTITY.close();
    }

    @Test
    void administratorsOnlyListAndChangeAccounts() {
        for (var name : new String[] {"alice", "sam", "sue"}) {
            var bearer = IDENTITY.bearer(name);
            assertThat(browser.get("/v1/accounts", "Authorization", bearer).statusCode())
                    .isEqualTo(403);
            assertThat(patch("bob", "{\"locked\": true}", bearer).statusCode()).isEqualTo(403);
            assertThat(browser.json("POST", "/v1/accounts:rotateKeys", "", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(browser.get("/v1/accounts").statusCode()).isEqualTo(401);
        assertThat(browser.get("/v1/accounts/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aListGoesOnWhereItEnded() {
        var ada = IDENTITY.bearer("ada");
        var seen = new ArrayList<String>();
        var token = "";
        do {
            var page = Browser.json(browser.get("/v1/accounts?page_size=2&page_token=" + token, "Authorization", ada));
            page.getAsJsonArray("accounts")
                    .forEach(account ->
                            seen.add(account.getAsJsonObject().get("id").getAsString()));
            token = page.get("nextPageToken").getAsString();
        } while (!token.isEmpty());

        assertThat(seen).contains("alice", "bob", "carol", "sam", "sue", "ada").doesNotHaveDuplicates();
        assertThat(browser.get("/v1/accounts?page_token=forged", "Authorization", ada)
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/v1/accounts?page_size=x", "Authorization", ada).statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/v1/accounts?email=%00", "Authorization", ada).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangeOfRolesHoldsFromTheNextRenewalOn() {
        var id = new Registrar(IDENTITY).account("seller@example.com", "a-good-password");
        var tokens = IDENTITY.tokens("seller@example.com", "a-good-password");

        var changed = patch(
                id, "{\"roles\": [\"customer\", \"seller\"], \"seller_id\": \"corner-shop\"}", IDENTITY.bearer("ada"));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        var renewed = Browser.json(browser.form(
                "/oauth2/token", Identity.refresh(tokens.get("refresh_token").getAsString())));
        var claims = Identity.claims(renewed.get("access_token").getAsString());
        assertThat(claims.get("roles").toString()).isEqualTo("[\"customer\",\"seller\"]");
        assertThat(claims.get("seller_id").getAsString()).isEqualTo("corner-shop");
    }

    @Test
    void anAccountThatIsLockedNeitherSignsInNorRenews() {
        var id = new Registrar(IDENTITY).account("bad@example.com", "a-good-password");
        var tokens = IDENTITY.tokens("bad@example.com", "a-good-password");
        var inside = IDENTITY.browser();
        inside.login("bad@example.com", "a-good-password");

        assertThat(patch(id, "{\"locked\": true}", IDENTITY.bearer("ada")).statusCode())
                .isEqualTo(200);

        assertThat(browser.form(
                                "/oauth2/token",
                                Identity.refresh(tokens.get("refresh_token").getAsString()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Browser.path(browser.login("bad@example.com", "a-good-password")))
                .isEqualTo("/login?error");
        var code = Identity.codeOf(inside.get(Identity.authorize(Map.of())));
        assertThat(inside.form("/oauth2/token", Identity.exchange(code)).statusCode())
                .as("a code that an open session still gives")
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"roles\": [\"king\"]}",
                "{\"roles\": [\"seller\"]}",
                "{\"seller_id\": \"shop\"}",
                "{\"seller_id\": \"Not A Slug\", \"roles\": [\"seller\"]}",
                "{\"locked\": \"yes\"}",
                "{\"email\": \"x@example.com\"}"
            })
    void aChangeThatMakesNoSenseIsRefused(String change) {
        assertThat(patch("bob", change, IDENTITY.bearer("ada")).statusCode()).isEqualTo(400);
    }

    @Test
    void anAdministratorCannotShutOutHimself() {
        var ada = IDENTITY.bearer("ada");

        assertThat(patch("ada", "{\"locked\": true}", ada).statusCode()).isEqualTo(409);
        assertThat(patch("ada", "{\"roles\": [\"customer\"]}", ada).statusCode())
                .isEqualTo(409);
        assertThat(patch("nobody", "{\"locked\": true}", ada).statusCode()).isEqualTo(404);
        assertThat(patch("No-Id!", "{\"locked\": true}", ada).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> patch(String id, String change, String bearer) {
        return browser.json("PATCH", "/v1/accounts/" + id, change, "Authorization", bearer);
    }
}

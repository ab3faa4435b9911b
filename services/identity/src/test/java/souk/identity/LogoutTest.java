package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LogoutTest {

    private static final Identity IDENTITY = Identity.demo();

    private final Browser browser = IDENTITY.browser();

    @AfterAll
    static void stop() {
        IDENTITY.close();
    }

    @Test
    void signingOutOnThePageEndsTheSession() {
        browser.login("alice", "demo-alice");
        assertThat(browser.get(Identity.authorize(Map.of())).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("code="));

        var out = browser.submit("/logout", "/logout", Map.of());

        assertThat(Browser.path(out)).isEqualTo("/login?out");
        assertThat(Browser.path(browser.get(Identity.authorize(Map.of())))).isEqualTo("/login");
    }

    @Test
    void nobodyIsSignedOutByALinkOfAnother() {
        browser.login("alice", "demo-alice");

        assertThat(browser.form("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/login/done").statusCode()).isEqualTo(200);
    }

    @Test
    void aProgramThatSignsOutEndsTheSessionAndItsTokens() {
        var code = Identity.code(browser, "bob", "demo-bob");
        var tokens = Browser.json(browser.form("/oauth2/token", Identity.exchange(code)));

        var out = browser.form(
                "/connect/logout",
                Map.of("id_token_hint", tokens.get("id_token").getAsString()));

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(Browser.path(browser.get(Identity.authorize(Map.of())))).isEqualTo("/login");
        var renewed = browser.form(
                "/oauth2/token", Identity.refresh(tokens.get("refresh_token").getAsString()));
        assertThat(renewed.statusCode()).isEqualTo(400);
    }

    @Test
    void signingOutLeadsToRegisteredPlacesOnly() {
        var code = Identity.code(browser, "carol", "demo-carol");
        var tokens = Browser.json(browser.form("/oauth2/token", Identity.exchange(code)));

        var out = browser.form(
                "/connect/logout",
                Map.of(
                        "id_token_hint",
                        tokens.get("id_token").getAsString(),
                        "post_logout_redirect_uri",
                        "https://evil.example/"));

        assertThat(out.statusCode()).isEqualTo(400);
    }
}

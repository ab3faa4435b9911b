package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeviceTest {

    private static final Identity IDENTITY = Identity.demo();
    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(client_id|state|user_code|scope)\" value=\"([^\"]*)\"");

    private final Browser device = IDENTITY.browser();
    private final Browser browser = IDENTITY.browser();

    @AfterAll
    static void stop() {
        IDENTITY.close();
    }

    @Test
    void aDeviceGetsTokensOnceItsOwnerHasAgreed() {
        var begun = begin();
        assertThat(begun.get("verification_uri").getAsString()).isEqualTo(Identity.ISSUER + "/activate");
        assertThat(error(poll(begun))).isEqualTo("authorization_pending");

        browser.login("alice", "demo-alice");
        assertThat(browser.get("/activate").body()).contains("name=\"user_code\"");
        var question = ask(begun);
        assertThat(question).contains("souk-cli", begun.get("user_code").getAsString());
        assertThat(error(poll(begun))).as("asked is not agreed").isEqualTo("authorization_pending");
        var agreed = browser.form("/oauth2/device_verification", hidden(question));
        assertThat(Browser.path(agreed)).isEqualTo("/activate?success");

        var tokens = Browser.json(poll(begun));
        var claims = Identity.claims(tokens.get("access_token").getAsString());
        assertThat(claims.get("sub").getAsString()).isEqualTo("alice");
        assertThat(error(poll(begun))).as("the code is used").isEqualTo("access_denied");
        var renewed = device.form(
                "/oauth2/token", Identity.refresh(tokens.get("refresh_token").getAsString()));
        assertThat(renewed.statusCode()).isEqualTo(200);
    }

    @Test
    void whatItsOwnerRefusesStaysOutside() {
        var begun = begin();
        browser.login("bob", "demo-bob");
        var fields = hidden(ask(begun));
        fields.remove("scope");

        assertThat(Browser.path(browser.form("/oauth2/device_verification", fields)))
                .isEqualTo("/activate?error");
        assertThat(poll(begun).statusCode()).isEqualTo(400);
    }

    @Test
    void theNextDeviceIsAskedForAgain() {
        browser.login("carol", "demo-carol");
        browser.form("/oauth2/device_verification", hidden(ask(begin())));

        assertThat(ask(begin())).contains("Connect a device?");
    }

    @Test
    void whoIsNotSignedInSignsInFirst() {
        var begun = begin();

        assertThat(Browser.path(browser.get("/activate"))).isEqualTo("/login");
        assertThat(Browser.path(browser.get("/oauth2/device_verification?user_code="
                        + begun.get("user_code").getAsString())))
                .isEqualTo("/login");
    }

    @Test
    void anotherCannotAgreeInsteadOfWhoWasAsked() {
        var begun = begin();
        browser.login("alice", "demo-alice");
        var fields = hidden(ask(begun));
        var other = IDENTITY.browser();
        other.login("bob", "demo-bob");

        assertThat(Browser.path(other.form("/oauth2/device_verification", fields)))
                .isEqualTo("/activate?error");
        assertThat(error(poll(begun))).isEqualTo("authorization_pending");
    }

    @Test
    void aCodeThatDoesNotExistIsAnswered() {
        browser.login("alice", "demo-alice");

        var answer = browser.form("/oauth2/device_verification", Map.of("user_code", "BCDF-GHJK"));

        assertThat(Browser.path(answer)).isEqualTo("/activate?error");
    }

    private JsonObject begin() {
        var begun = device.form("/oauth2/device_authorization", Map.of("client_id", "souk-cli", "scope", "profile"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return Browser.json(begun);
    }

    private String ask(JsonObject begun) {
        var sent = browser.form(
                "/oauth2/device_verification",
                Map.of("user_code", begun.get("user_code").getAsString()));
        return browser.get(Browser.path(sent)).body();
    }

    private HttpResponse<String> poll(JsonObject begun) {
        return device.form(
                "/oauth2/token",
                Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code", begun.get("device_code").getAsString(),
                        "client_id", "souk-cli"));
    }

    /** The fields of the first form, which agrees. */
    private static Map<String, String> hidden(String page) {
        var fields = new HashMap<String, String>();
        HIDDEN.matcher(page).results().forEach(found -> fields.put(found.group(1), found.group(2)));
        return fields;
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Browser.json(answer).get("error").getAsString();
    }
}

package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.platform.runtime.Settings;
import souk.platform.testing.TestPostgres;

class ProductionTest {

    private static final Map<String, String> EARNEST = Map.of(
            "souk.mode", "production",
            "souk.identity.admin.email", "root@shop.example",
            "souk.identity.admin.password", "the-first-password");

    @Test
    void nothingOfTheDemoIsThere() {
        try (var identity = Identity.with(EARNEST)) {
            var browser = identity.browser();

            assertThat(Browser.path(browser.login("alice", "demo-alice"))).isEqualTo("/login?error");
            assertThat(browser.get("/demo/inbox?email=alice@souk.example").statusCode())
                    .isEqualTo(404);
            var service = browser.form(
                    "/oauth2/token",
                    Map.of(
                            "grant_type", "client_credentials",
                            "client_id", "souk-service-demo",
                            "client_secret", "demo-secret-of-souk-service-demo"));
            assertThat(service.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void theFirstAdministratorIsMadeOnce() {
        var database = TestPostgres.fresh();
        try (var identity = Identity.on(database, EARNEST)) {
            var claims = Identity.claims(identity.tokens("root@shop.example", "the-first-password")
                    .get("access_token")
                    .getAsString());
            assertThat(claims.get("roles").toString()).isEqualTo("[\"admin\"]");
        }
        var changed = Map.of(
                "souk.identity.admin.email", "root@shop.example", "souk.identity.admin.password", "another-password");
        try (var identity = Identity.on(database, changed)) {
            assertThat(Browser.path(identity.browser().login("root@shop.example", "another-password")))
                    .isEqualTo("/login?error");
            assertThat(Browser.path(identity.browser().login("root@shop.example", "the-first-password")))
                    .isEqualTo("/login/done");
        }
    }

    @Test
    void aDemoThatIsMadeEarnestLocksItsAccounts() {
        var database = TestPostgres.fresh();
        String token;
        try (var demo = Identity.on(database, Map.of("souk.mode", "demo"))) {
            token = demo.tokens("ada").get("refresh_token").getAsString();
        }
        try (var identity = Identity.on(database, EARNEST)) {
            assertThat(Browser.path(identity.browser().login("ada", "demo-ada")))
                    .isEqualTo("/login?error");
            assertThat(identity.browser()
                            .form("/oauth2/token", Identity.refresh(token))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void withoutAWayToSendMailNobodyRegisters() {
        try (var identity = Identity.with(Map.of())) {
            var answer = identity.browser().json("POST", "/v1/accounts", """
                {"email": "ann@example.com", "password": "a-good-password"}""");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(Browser.json(answer).get("code").getAsString()).isEqualTo("REGISTRATION_CLOSED");
        }
    }

    @Test
    void mailsArePutIntoTheFolder(@TempDir Path folder) throws IOException {
        try (var identity = Identity.with(Map.of("souk.identity.mail.folder", folder.toString()))) {
            identity.browser().json("POST", "/v1/accounts", """
                {"email": "ann@example.com", "password": "a-good-password"}""");
        }
        try (var files = Files.list(folder)) {
            var mails = files.toList();
            assertThat(mails).hasSize(1);
            assertThat(Files.readString(mails.getFirst()))
                    .contains("To: ann@example.com", Identity.ISSUER + "/register/confirm?token=");
        }
    }

    @Test
    void aServiceOfTheSettingsGetsItsToken() {
        var settings = Map.of(
                "souk.identity.clients", "erp:admin",
                "souk.identity.client.erp.secret", "a-secret-of-erp-of-32-characters");
        try (var identity = Identity.with(settings)) {
            var answer = identity.browser()
                    .form(
                            "/oauth2/token",
                            Map.of(
                                    "grant_type", "client_credentials",
                                    "client_id", "erp",
                                    "client_secret", "a-secret-of-erp-of-32-characters"));

            var claims =
                    Identity.claims(Browser.json(answer).get("access_token").getAsString());
            assertThat(claims.get("sub").getAsString()).isEqualTo("erp");
            assertThat(claims.get("roles").toString()).isEqualTo("[\"admin\"]");
        }
    }

    @Test
    void behindHttpsCookiesTravelByHttpsOnly() {
        try (var identity = Identity.with(Map.of("souk.auth.issuer", "https://shop.example"))) {
            var headers = identity.browser().get("/login").headers();

            assertThat(headers.firstValue("Set-Cookie").orElseThrow()).contains("Secure", "HttpOnly");
            assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "souk.identity.key,short",
        "souk.identity.key,''",
        "souk.auth.issuer,not an address",
        "souk.auth.issuer,http://shop.example/path",
        "souk.identity.admin.email,nobody",
        "souk.identity.clients,erp:king",
        "souk.identity.clients,erp:admin",
        "souk.identity.mail.folder,no-such-folder"
    })
    void aWrongSettingStopsTheStartAndIsNamed(String key, String value) {
        var settings = Map.of("souk.identity.admin.password", "a-good-password", key, value);
        var prefix = key.equals("souk.identity.clients") ? "souk.identity.client" : key;

        assertThatThrownBy(() -> Identity.with(settings))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageStartingWith(prefix);
    }
}

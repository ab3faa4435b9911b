package souk.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import souk.platform.runtime.Settings;
import souk.platform.testing.TestPostgres;

class KeysTest {

    private static final Map<String, String> DEMO = Map.of("souk.mode", "demo");
    private static final Map<String, String> AT_ONCE = Map.of("souk.mode", "demo", "souk.identity.key.lead", "0s");

    @Test
    void afterARotationNewTokensHaveTheNewKeyAndOldOnesAreStillGood() {
        try (var identity = Identity.with(AT_ONCE)) {
            var before = identity.tokens("alice").get("access_token").getAsString();
            var key = rotate(identity, "");
            var after = identity.tokens("alice").get("access_token").getAsString();

            assertThat(Identity.kid(after)).isEqualTo(key.get("kid").getAsString());
            assertThat(Identity.kid(before)).isNotEqualTo(Identity.kid(after));
            assertThat(published(identity)).contains(Identity.kid(before), Identity.kid(after));
            assertThat(me(identity, before)).isEqualTo(200);
            assertThat(me(identity, after)).isEqualTo(200);
        }
    }

    @Test
    void aNewKeyIsPublishedBeforeItSigns() {
        try (var identity = Identity.with(DEMO)) {
            var before =
                    Identity.kid(identity.tokens("alice").get("access_token").getAsString());
            var key = rotate(identity, "").get("kid").getAsString();

            assertThat(published(identity)).contains(before, key);
            assertThat(Identity.kid(identity.tokens("alice").get("access_token").getAsString()))
                    .isEqualTo(before);
        }
    }

    @Test
    void aKeyThatHasBecomeKnownIsWithdrawnAtOnce() {
        try (var identity = Identity.with(DEMO)) {
            var before = identity.tokens("alice").get("access_token").getAsString();
            var key = rotate(identity, "{\"urgent\": true}").get("kid").getAsString();

            assertThat(published(identity)).containsExactly(key);
            assertThat(me(identity, before)).isEqualTo(401);
            assertThat(me(identity, identity.tokens("alice").get("access_token").getAsString()))
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyPublicHalvesArePublished() {
        try (var identity = Identity.with(DEMO)) {
            var jwks = identity.browser().get("/oauth2/jwks");

            assertThat(jwks.statusCode()).isEqualTo(200);
            for (var key : Browser.json(jwks).getAsJsonArray("keys")) {
                assertThat(key.getAsJsonObject().keySet())
                        .containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
            }
        }
    }

    @Test
    void anotherInstanceSignsWithTheSameKeyAndLearnsOfRotations() {
        var database = TestPostgres.fresh();
        try (var one = Identity.on(database, AT_ONCE);
                var other = Identity.on(database, AT_ONCE)) {
            var token = one.tokens("alice").get("access_token").getAsString();
            assertThat(me(other, token)).isEqualTo(200);
            var key = rotate(one, "").get("kid").getAsString();

            await().untilAsserted(() -> assertThat(published(other)).contains(key));
        }
    }

    @Test
    void tokensAndAccountsOutliveARestart() {
        var database = TestPostgres.fresh();
        JsonObject tokens;
        try (var before = Identity.on(database, DEMO)) {
            tokens = before.tokens("alice");
        }
        try (var after = Identity.on(database, DEMO)) {
            assertThat(me(after, tokens.get("access_token").getAsString())).isEqualTo(200);
            var renewed = after.browser()
                    .form(
                            "/oauth2/token",
                            Identity.refresh(tokens.get("refresh_token").getAsString()));
            assertThat(renewed.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anotherSecretDoesNotOpenTheKeys() {
        var database = TestPostgres.fresh();
        Identity.on(database, DEMO).close();
        var other = Map.of("souk.mode", "demo", "souk.identity.key", "another-secret-of-more-than-32-characters");

        assertThatThrownBy(() -> Identity.on(database, other))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.identity.key");
    }

    @Test
    void whenTheDatabaseIsAwayKeysAreServedAndTheRestSaysSo() {
        try (var identity = Identity.with(DEMO)) {
            identity.database.goAway();

            assertThat(identity.browser().get("/oauth2/jwks").statusCode()).isEqualTo(200);
            var answer = identity.browser().json("POST", "/v1/accounts:confirm", "{\"token\": \"x\"}");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            identity.database.comeBack();
        }
    }

    private static JsonObject rotate(Identity identity, String body) {
        var answer = identity.browser()
                .json("POST", "/v1/accounts:rotateKeys", body, "Authorization", identity.bearer("ada"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Browser.json(answer);
    }

    private static List<String> published(Identity identity) {
        var kids = new ArrayList<String>();
        Browser.json(identity.browser().get("/oauth2/jwks"))
                .getAsJsonArray("keys")
                .forEach(key -> kids.add(key.getAsJsonObject().get("kid").getAsString()));
        return kids;
    }

    private static int me(Identity identity, String token) {
        return identity.browser()
                .get("/v1/accounts/me", "Authorization", "Bearer " + token)
                .statusCode();
    }
}

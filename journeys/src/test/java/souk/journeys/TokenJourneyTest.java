package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.WrongTokens;

/** Nobody comes in with a token that is not quite right. */
@ExtendWith(SharedSouk.class)
class TokenJourneyTest {

    private static final String PATH = "/v1/orders";

    private static Souk souk;

    @TempDir
    private Path folder;

    @BeforeAll
    static void up(Souk shared) {
        souk = shared;
    }

    @Test
    void aTokenThatWasChangedOrSignedByOthersIsRefused() {
        var good = souk.as("alice").token().split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(good[1]), StandardCharsets.UTF_8);
        var raised = encoded(claims.replace("customer", "admin"));
        var unsigned = encoded("{\"alg\":\"none\"}");
        var stranger = new TestIssuer();
        var foreign = new HashMap<String, String>();
        foreign.put("no signature, alg=none", unsigned + "." + good[1] + ".");
        foreign.put("another's claims", good[0] + "." + raised + "." + good[2]);
        foreign.put("a signature cut off", good[0] + "." + good[1] + ".");
        foreign.put(
                "signed with another key",
                stranger.sign(stranger.claims("alice", "customer")
                        .issuer(souk.visitor().url().toString())
                        .build()));
        stranger.close();

        assertThat(status(souk.visitor().url(), String.join(".", good))).isEqualTo(200);
        foreign.forEach((what, token) ->
                assertThat(status(souk.visitor().url(), token)).as(what).isEqualTo(401));
    }

    /** Signed by the very key that signs access tokens, but not meant for us. */
    @Test
    void theIdTokenOfALoginIsForAnotherAudienceAndIsRefused() throws Exception {
        souk.run("login carol");
        var kept = JsonParser.parseString(Files.readString(souk.home().resolve("tokens/carol.json")))
                .getAsJsonObject();
        var form = "grant_type=refresh_token&client_id=souk-cli&refresh_token="
                + kept.get("refresh").getAsString();
        var renewed = souk.visitor()
                .send(souk.visitor()
                        .request("POST", "/oauth2/token", form)
                        .setHeader("Content-Type", "application/x-www-form-urlencoded"))
                .ok();

        assertThat(status(souk.visitor().url(), renewed.get("access_token").getAsString()))
                .isEqualTo(200);
        assertThat(status(souk.visitor().url(), renewed.get("id_token").getAsString()))
                .isEqualTo(401);
    }

    /** A gateway whose issuer is ours, so that tokens can be made that are wrong in one thing alone. Nobody is behind it. */
    @Test
    void theGatewayRefusesATokenThatIsWrongInOneThing() throws Exception {
        try (var issuer = new TestIssuer();
                var gateway = Jvm.start(folder, "gateway", "souk.gateway.GatewayMain", settings(issuer))) {
            await().until(() -> gateway.port("http") > 0);
            var url = URI.create("http://127.0.0.1:" + gateway.port("http"));
            var wrong = new WrongTokens(issuer, "alice", "customer");

            assertThat(status(url, issuer.token("alice", "customer"))).isEqualTo(503);
            Map.of(
                            "expired", wrong.expired(),
                            "without an end", wrong.endless(),
                            "wrong audience", wrong.forOthers(),
                            "wrong issuer", wrong.fromOthers(),
                            "alg=none", wrong.unsigned(),
                            "another key", wrong.forged(),
                            "an unknown key", wrong.ofUnknownKey(),
                            "the public key as a secret", wrong.hmac(),
                            "tampered with", wrong.tampered())
                    .forEach((what, token) ->
                            assertThat(status(url, token)).as(what).isEqualTo(401));
        }
    }

    private static Map<String, String> settings(TestIssuer issuer) {
        var settings = new HashMap<>(issuer.settings());
        settings.put("souk.mode", "demo");
        settings.put("souk.http.port", "0");
        settings.put("souk.control.target", "127.0.0.1:9");
        return settings;
    }

    private static int status(URI url, String token) {
        try (var edge = new Edge(url, () -> token)) {
            return edge.get(PATH).status();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + url + " was asked", interrupted);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

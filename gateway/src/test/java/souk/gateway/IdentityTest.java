package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.gateway.edge.EdgeSettings;
import souk.platform.runtime.Settings;

/** The paths of identity are passed on to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {

    private final IdentityStand identity = new IdentityStand();
    private final World world = new World(Map.of(
            "souk.identity.url", identity.url(),
            "souk.gateway.body.bytes", "1000000",
            "souk.gateway.cors.origins", "https://shop.example"));

    @AfterAll
    void close() {
        world.close();
        identity.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize?response_type=code&state=a%2Fb%20c",
                "/oauth2/jwks",
                "/login/x?error",
                "/logout",
                "/register",
                "/register/confirm?token=t",
                "/connect/logout",
                "/userinfo",
                "/activate",
                "/activated",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/demo/inbox?email=a@b.example",
                "/assets/identity/style.css",
                "/v1/accounts/me",
                "/v1/accounts:confirm"
            })
    void aPathOfIdentityIsAskedThereAsItIs(String path) throws Exception {
        var answer = world.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<p>é</p>");
        assertThat(identity.asked.getLast().uri()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logout/x",
                "/userinfos",
                "/v1/account",
                "/.well-known/other",
                "/oauth2",
                "/metrics",
                "/oauth2/../metrics",
                "/oauth2//x",
                "/oauth2/..;/metrics",
                "/oauth2/%2e%2e/metrics",
                "/oauth2/%2E./metrics",
                "/oauth2/a%2Fb",
                "/oauth2/a%5cb",
                "/oauth2/%252e%252e/metrics",
                "/login/../v1/products"
            })
    void otherPathsAndPathsInDisguiseNeverGetThere(String path) throws Exception {
        var before = identity.asked.size();
        try (var raw = new RawHttp(world.port)) {
            assertThat(raw.head("GET " + path + " HTTP/1.1", "host: x", "connection: close")
                            .hearAll())
                    .startsWith("HTTP/1.1 404 ");
        }
        assertThat(identity.asked).hasSize(before);
    }

    @Test
    void theRoutesOfTheContractsGoBeforeThePathsOfIdentity() throws Exception {
        assertThat(World.json(world.get("/v1/products/mug")).get("name").getAsString())
                .isEqualTo("products/mug");
    }

    @Test
    void cookiesRedirectsAndStatusComeBackAsTheyAreAndWhatIsOfTheConnectionDoesNot() throws Exception {
        var answer = world.send(world.request("/login").header("origin", "https://evil.example"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("http://127.0.0.1/callback?code=1&state=a%2Fb");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("SESSION=1; HttpOnly", "XSRF=2");
        assertThat(answer.headers().allValues("x-request-id")).hasSize(1).doesNotContain("not-this");
        assertThat(answer.headers().firstValue("x-hop")).isEmpty();
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
        var made = world.write("POST", "/v1/accounts", "{}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().allValues("x-content-type-options")).hasSize(1);
    }

    @Test
    void aFormIsPostedWithItsCookies() throws Exception {
        var form = "username=alice&password=a%26b&_csrf=1";
        world.send(world.request("/login")
                .POST(BodyPublishers.ofString(form))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", "SESSION=1; XSRF=2"));
        var asked = identity.asked.getLast();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.body()).isEqualTo(form);
        assertThat(asked.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.header("cookie")).isEqualTo("SESSION=1; XSRF=2");
    }

    @Test
    void aMillionBytesGoThereAndBackAndOneMoreDoesNot() throws Exception {
        var body = "x".repeat(1_000_000);
        var answer = world.send(world.request("/oauth2/big").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(world.send(world.request("/oauth2/big").POST(BodyPublishers.ofString(body + "x")))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void whereTheClientComesFromIsTheGatewaysWordAlone() throws Exception {
        try (var raw = new RawHttp(world.port)) {
            raw.head(
                            "GET /userinfo HTTP/1.1",
                            "host: souk.example:8080",
                            "connection: close, x-private",
                            "x-private: 1",
                            "x-forwarded-for: 1.2.3.4",
                            "x-forwarded-proto: https",
                            "x-forwarded-host: evil.example",
                            "x-forwarded-port: 1",
                            "x-forwarded-prefix: /evil",
                            "forwarded: host=evil.example",
                            "x-request-id: abc-1",
                            "te: trailers",
                            "authorization: Bearer of-identity")
                    .hearUntil("</p>");
        }
        var asked = identity.asked.getLast();
        assertThat(asked.header("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(asked.header("x-forwarded-proto")).isEqualTo("http");
        assertThat(asked.header("x-forwarded-host")).isEqualTo("souk.example:8080");
        assertThat(asked.header("x-forwarded-port")).isEqualTo("8080");
        assertThat(asked.header("x-forwarded-prefix")).isEmpty();
        assertThat(asked.header("forwarded")).isEmpty();
        assertThat(asked.header("x-private")).isEmpty();
        assertThat(asked.header("te")).isEmpty();
        assertThat(asked.header("x-request-id")).isEqualTo("abc-1");
        assertThat(asked.header("traceparent")).isNotEmpty();
        assertThat(asked.header("authorization")).isEqualTo("Bearer of-identity");
        assertThat(asked.header("host")).isEqualTo(identity.url().substring("http://".length()));
    }

    @Test
    void aProxyOfOursIsBelieved() throws Exception {
        try (var behind = new World(Map.of("souk.identity.url", identity.url(), "souk.gateway.proxies", "1"))) {
            behind.send(behind.request("/userinfo")
                    .header("x-forwarded-for", "6.6.6.6, 1.2.3.4")
                    .header("x-forwarded-proto", "https")
                    .header("x-forwarded-host", "souk.example"));
        }
        var asked = identity.asked.getLast();
        assertThat(asked.header("x-forwarded-for")).isEqualTo("1.2.3.4");
        assertThat(asked.header("x-forwarded-proto")).isEqualTo("https");
        assertThat(asked.header("x-forwarded-host")).isEqualTo("souk.example");
        assertThat(asked.header("x-forwarded-port")).isEqualTo("443");
    }

    @Test
    void aQuestionForTheHeadersAloneIsAnsweredWithTheLengthAndNoBody() throws Exception {
        var head = world.send(world.request("/userinfo").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length")).contains("9");
        assertThat(identity.asked.getLast().method()).isEqualTo("HEAD");
    }

    @Test
    void aPageOfAnAllowedOriginMayCallIdentityAndTheGatewaySaysSo() throws Exception {
        var before = identity.asked.size();
        var preflight = world.send(world.request("/oauth2/token")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", "https://shop.example")
                .header("access-control-request-method", "POST"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-methods")
                        .orElseThrow())
                .contains("POST");
        assertThat(identity.asked).hasSize(before);
        assertThat(world.send(world.request("/userinfo").method("PURGE", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/half", "/oauth2/endless"})
    void anAnswerThatDoesNotComeAsAWholeIsAProblem(String path) throws Exception {
        problem(world.get(path), 502, "BAD_ANSWER");
        assertThat(world.get("/userinfo").statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAProblem() throws Exception {
        try (var impatient = new World(Map.of("souk.identity.url", identity.url(), "souk.gateway.timeout", "500ms"))) {
            problem(impatient.get("/oauth2/slow"), 504, "DEADLINE_EXCEEDED");
        }
    }

    @Test
    void identityThatIsAwayIsUnavailableForTheMoment() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (var alone = new World(Map.of("souk.identity.url", "http://127.0.0.1:" + nobody))) {
            var answer = alone.get("/login");
            problem(answer, 503, "UNAVAILABLE");
            assertThat(answer.headers().firstValue("retry-after")).contains("1");
        }
    }

    @Test
    void identityThatHangsUpIsUnavailableForTheMoment() throws Exception {
        try (var socket = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (var accepted = socket.accept()) {
                    var _ = accepted.getInputStream().read();
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            try (var alone = new World(Map.of("souk.identity.url", "http://127.0.0.1:" + socket.getLocalPort()))) {
                problem(alone.get("/login"), 503, "UNAVAILABLE");
            }
        }
    }

    @Test
    void withoutIdentityItsPathsDoNotExist() throws Exception {
        try (var without = new World()) {
            problem(without.get("/login"), 404, "PATH_UNKNOWN");
            problem(without.get("/v1/accounts/me"), 404, "PATH_UNKNOWN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9100", "ftp://a", "http://a/path", "http://user@a", "http://a?x", "http://"})
    void anAddressThatIsNoneStopsTheStart(String url) {
        assertThatThrownBy(() -> EdgeSettings.of(Settings.load(Map.of("souk.identity.url", url))))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.identity.url");
    }

    @Test
    void oneRequestTooManyAtOnceIsTurnedAwayAtOnceAndAClientThatHasGoneGivesItsPlaceBack() throws Exception {
        try (var stand = new IdentityStand();
                var small = new World(Map.of("souk.identity.url", stand.url(), "souk.gateway.inflight.max", "1"))) {
            try (var raw = new RawHttp(small.port)) {
                raw.head("GET /oauth2/slow HTTP/1.1", "host: x");
                await().until(() -> !stand.asked.isEmpty());
                problem(small.get("/userinfo"), 503, "GATEWAY_OVERLOADED");
            }
            await().until(() -> small.get("/userinfo").statusCode() == 200);
        }
    }

    @Test
    void cookiesThatComeOneByOneArriveAsOne() throws Exception {
        try (var raw = new RawHttp(world.port)) {
            raw.head("GET /userinfo HTTP/1.1", "host: x", "cookie: a=1", "cookie: b=2")
                    .hearUntil("</p>");
        }
        assertThat(identity.asked.getLast().header("cookie")).isEqualTo("a=1; b=2");
    }

    private static void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(World.json(answer).get("code").getAsString()).isEqualTo(code);
    }
}

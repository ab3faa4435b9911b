package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import souk.platform.rpc.Headers;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestPatience;
import souk.platform.testing.WrongTokens;

/** Who gets in, by the token that is sent, at the real edge. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private static final String OPEN = "/v1/products/mug";

    private final TestIssuer issuer = TestIssuer.shared();
    private final World world = new World();

    @AfterAll
    void close() {
        world.close();
    }

    static Stream<Arguments> wrong() {
        Map<String, Function<WrongTokens, String>> all = Map.ofEntries(
                Map.entry("expired", WrongTokens::expired),
                Map.entry("without an end", WrongTokens::endless),
                Map.entry("another audience", WrongTokens::forOthers),
                Map.entry("another issuer", WrongTokens::fromOthers),
                Map.entry("of nobody", WrongTokens::ofNobody),
                Map.entry("another key", WrongTokens::forged),
                Map.entry("an unknown key", WrongTokens::ofUnknownKey),
                Map.entry("alg none", WrongTokens::unsigned),
                Map.entry("the public key as a secret", WrongTokens::hmac),
                Map.entry("another algorithm", WrongTokens::rs512),
                Map.entry("tampered", WrongTokens::tampered),
                Map.entry("no JWT", _ -> "let-me-in"));
        var tokens = new WrongTokens(TestIssuer.shared(), "ada", "admin");
        return all.entrySet().stream()
                .map(one -> Arguments.of(one.getKey(), one.getValue().apply(tokens)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongTokenIsUnauthorizedAlsoWhereNoneIsNeededAndReachesNoService(String what, String token) throws Exception {
        var before = world.shelf.asked.size();
        for (var request : List.of(
                world.request(OPEN), world.request("/v1/products").POST(HttpRequest.BodyPublishers.ofString("{}")))) {
            var answer = world.send(request.header("authorization", "Bearer " + token));
            assertThat(answer.statusCode()).describedAs(what).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("www-authenticate").orElseThrow())
                    .startsWith("Bearer error=\"invalid_token\", error_description=\"")
                    .doesNotContain(token);
            assertThat(answer.body()).doesNotContain(token);
        }
        assertThat(world.shelf.asked).hasSize(before);
    }

    @Test
    void aTokenInAnotherFormIsUnauthorized() throws Exception {
        for (var form : List.of("Basic YTpi", "Bearer", "Bearer ", World.TOKEN)) {
            var answer = world.send(world.request(OPEN).header("authorization", form));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("TOKEN_MALFORMED");
        }
        var two = world.request(OPEN)
                .header("authorization", "Bearer " + World.TOKEN)
                .header("authorization", "Bearer " + World.TOKEN);
        assertThat(code(world.send(two))).isEqualTo("TOKEN_MALFORMED");
    }

    @Test
    void whatIsForAnyoneNeedsNoToken() throws Exception {
        assertThat(world.get(OPEN).statusCode()).isEqualTo(200);
        assertThat(as(OPEN, issuer.token("alice", "customer")).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsForSomeRolesIsForbiddenToOthers() throws Exception {
        var before = world.shelf.asked.size();
        var answer = create(world, issuer.token("alice", "customer"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("ROLE_MISSING");
        assertThat(World.json(answer).getAsJsonObject("facts").get("roles").getAsString())
                .isEqualTo("admin,seller");
        // Now it is known without looking at its signature.
        assertThat(create(world, issuer.token("alice", "customer")).statusCode())
                .isEqualTo(403);
        assertThat(world.shelf.asked).hasSize(before);
        assertThat(create(world, issuer.sellerToken("sam", "nile")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theGatewayItselfTurnsAwaySinceTheServiceWouldToo() throws Exception {
        try (var away = new World(Map.of("souk.peers.catalog", "dns:///127.0.0.1:1"))) {
            assertThat(create(away, issuer.token("alice", "customer")).statusCode())
                    .isEqualTo(403);
            assertThat(create(away, new WrongTokens(issuer, "ada", "admin").forged())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(away.send(away.request(OPEN).DELETE()).statusCode()).isEqualTo(401);
            assertThat(create(away, World.TOKEN).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void whatSaysNothingIsForWhoeverIsSignedInAndTheTokenGoesOnToTheService() throws Exception {
        try (var every = new EveryWorld(Map.of())) {
            assertThat(every.send(every.request("GET", "/v1/echo?text=a", "")).statusCode())
                    .isEqualTo(200);
            assertThat(every.headers.getFirst().get(Headers.AUTHORIZATION)).isEqualTo("Bearer " + EveryWorld.TOKEN);
            var nobody = every.send(every.request("GET", "/v1/echo?text=a", "").setHeader("authorization", "x"));
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(every.headers).hasSize(1);
        }
    }

    @Test
    void aBodyThatComesWithATokenNotSeenBeforeIsReadAsAWhole() throws Exception {
        var body = "{\"title\": \"" + "x".repeat(900_000) + "\"}";
        for (var i = 0; i < 3; i++) {
            var answer = world.send(world.request("/v1/products")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("content-type", "application/json")
                    .header("authorization", "Bearer " + issuer.token("ada", "admin")));
            assertThat(answer.statusCode()).describedAs(answer.body()).isIn(200, 400);
            assertThat(answer.body()).doesNotContain("BODY_TOO_SLOW");
        }
    }

    @Test
    void aKeyIsRotatedWithoutAFailedRequest() throws Exception {
        try (var own = new TestIssuer();
                var rotating = new World(Map.of(), own)) {
            var old = own.token("ada", "admin");
            assertThat(create(rotating, old).statusCode()).isEqualTo(200);
            for (var i = 0; i < 2; i++) {
                own.rotate();
                assertThat(create(rotating, own.token("ada", "admin")).statusCode())
                        .isEqualTo(200);
                assertThat(create(rotating, old).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void withoutTheKeysOfTheIssuerOnlyWhatIsOpenIsServedAndATokenSeenBeforeStaysGood() throws Exception {
        try (var own = new TestIssuer();
                var lonely = new World(Map.of(), own)) {
            own.goAway();
            var answer = create(lonely, own.token("ada", "admin"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(code(answer)).isEqualTo("KEYS_AWAY");
            assertThat(answer.headers().firstValue("retry-after")).contains("1");
            assertThat(lonely.get(OPEN).statusCode()).isEqualTo(200);
            own.comeBack();
            var token = own.token("ada", "admin");
            assertThat(create(lonely, token).statusCode()).isEqualTo(200);
            own.goAway();
            assertThat(create(lonely, token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whileATokenIsCheckedOthersAreServed() throws Exception {
        try (var silent = new ServerSocket(0);
                var busy = new World(Map.of(
                        "souk.gateway.loops",
                        "1",
                        "souk.auth.jwks",
                        "http://127.0.0.1:" + silent.getLocalPort() + "/oauth2/jwks"))) {
            silent.setSoTimeout((int) TestPatience.MAX.toMillis());
            assertThat(busy.get(OPEN).statusCode()).isEqualTo(200);
            var checked = busy.client.sendAsync(
                    busy.request(OPEN)
                            .header("authorization", "Bearer " + World.TOKEN)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            try (var asking = silent.accept()) {
                assertThat(busy.get(OPEN).statusCode()).isEqualTo(200);
                assertThat(checked).isNotDone();
                assertThat(asking.isConnected()).isTrue();
            }
            assertThat(code(checked.get())).isEqualTo("KEYS_AWAY");
        }
    }

    @Test
    void withoutAnIssuerNobodyCanSignIn() throws Exception {
        try (var closed = new World(Map.of("souk.auth.issuer", ""))) {
            assertThat(closed.get(OPEN).statusCode()).isEqualTo(200);
            assertThat(code(create(closed, World.TOKEN))).isEqualTo("AUTH_NOT_CONFIGURED");
            var none = closed.send(closed.request("/v1/products/mug").DELETE());
            assertThat(code(none)).isEqualTo("AUTH_NOT_CONFIGURED");
        }
    }

    private HttpResponse<String> as(String path, String token) throws Exception {
        return world.send(world.request(path).header("authorization", "Bearer " + token));
    }

    private static HttpResponse<String> create(World world, String token) throws Exception {
        return world.send(world.request("/v1/products")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"Mug\", \"seller\": \"sellers/nile\"}"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token));
    }

    private static String code(HttpResponse<String> answer) {
        return World.json(answer).get("code").getAsString();
    }
}

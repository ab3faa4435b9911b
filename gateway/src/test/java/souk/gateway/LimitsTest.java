package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import souk.platform.testing.TestIssuer;

/** Nothing grows or waits without a limit. */
class LimitsTest {

    private static final Map<String, String> IMPATIENT = Map.of(
            "souk.gateway.idle.timeout", "500ms",
            "souk.gateway.timeout", "500ms",
            "souk.gateway.stream.heartbeat", "100ms");

    @Test
    void aClientThatAsksTooOftenIsToldWhenToComeBack() throws Exception {
        try (var world = new World(
                Map.of("souk.gateway.rate", "1", "souk.gateway.rate.burst", "2", "souk.gateway.proxies", "1"))) {
            assertThat(from(world, "10.0.0.1").statusCode()).isEqualTo(200);
            assertThat(from(world, "forged, 10.0.0.1").statusCode()).isEqualTo(200);
            var refused = from(world, "other, 10.0.0.1");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isPositive();
            assertThat(from(world, "10.0.0.2").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoIsSignedInIsCountedByAccountAndNotByAddress() throws Exception {
        try (var world = new World(Map.of("souk.gateway.rate", "1", "souk.gateway.rate.burst", "5"))) {
            var alice = TestIssuer.shared().token("alice", "customer");
            var bob = TestIssuer.shared().token("bob", "customer");
            assertThat(as(world, alice)).isEqualTo(200);
            assertThat(as(world, bob)).isEqualTo(200);
            await().pollInterval(Duration.ofMillis(1)).until(() -> as(world, alice) == 429);
            assertThat(as(world, bob)).isEqualTo(200);
            assertThat(world.get("/v1/products/mug").statusCode()).isEqualTo(200);
        }
    }

    private static int as(World world, String token) throws Exception {
        return world.send(world.request("/v1/products/mug").header("authorization", "Bearer " + token))
                .statusCode();
    }

    private static HttpResponse<String> from(World world, String addresses) throws Exception {
        return world.send(world.request("/v1/products/mug").header("x-forwarded-for", addresses));
    }

    @Test
    void oneRequestTooManyIsTurnedAwayAtOnce() throws Exception {
        try (var world = new World(Map.of("souk.gateway.inflight.max", "1"))) {
            world.shelf.hold = new CountDownLatch(1);
            var held = world.client.sendAsync(
                    world.request("/v1/products/held").build(), HttpResponse.BodyHandlers.ofString());
            await().until(() -> !world.shelf.asked.isEmpty());
            var refused = world.get("/v1/products/mug");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            world.shelf.hold.countDown();
            assertThat(held.get().statusCode()).isEqualTo(200);
            // Its place is given back once all of the answer is written, which the client may see a moment earlier.
            await().until(() -> world.get("/v1/products/mug").statusCode() == 200);
        }
    }

    @Test
    void oneConnectionTooManyIsClosed() throws Exception {
        try (var world = new World(Map.of("souk.gateway.connections.max", "1"));
                var first = new RawHttp(world.port)) {
            assertThat(first.say("GET /v1/products/mug HTTP/1.1\r\nhost: x\r\n\r\n")
                            .hearUntil("\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            try (var second = new RawHttp(world.port)) {
                assertThat(second.say("GET /v1/products/mug HTTP/1.1\r\nhost: x\r\n\r\n")
                                .hearAll())
                        .isEmpty();
            }
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        try (var world = new World(IMPATIENT);
                var silent = new RawHttp(world.port)) {
            assertThat(silent.hearAll()).isEmpty();
        }
    }

    @Test
    void aConnectionWithoutAWholeRequestIsClosedEvenIfItKeepsSendingHeaders() throws Exception {
        try (var world = new World(IMPATIENT);
                var slow = new RawHttp(world.port)) {
            slow.say("GET /v1/products/mug HTTP/1.1\r\nhost: x\r\nx-more: ");
            await().until(() -> slow.say("x").closed());
        }
    }

    @Test
    void whoIsTurnedAwayBeforeTheBodyIsReadKeepsTheConnectionOnceItHasCome() throws Exception {
        try (var world = new World(Map.of("souk.gateway.read.timeout", "500ms", "souk.gateway.loops", "1"));
                var whole = new RawHttp(world.port);
                var half = new RawHttp(world.port)) {
            assertThat(strangersPost(whole, "{}").hearUntil("\"}")).startsWith("HTTP/1.1 401");
            strangersPost(half, "{");
            // It is cut off after its time; the time of the one that was turned away before is over by then, too.
            assertThat(half.hearAll()).startsWith("HTTP/1.1 401");
            assertThat(strangersPost(whole, "{}").hearUntil("\"}")).startsWith("HTTP/1.1 401");
        }
    }

    private static RawHttp strangersPost(RawHttp raw, String sent) throws IOException {
        return raw.head("POST /v1/products HTTP/1.1", "host: x", "content-type: application/json", "content-length: 2")
                .say(sent);
    }

    @Test
    void whileAServiceHasTooMuchToDoFewerAreLetIn() throws Exception {
        try (var world = new World(Map.of("souk.gateway.inflight.min", "2"))) {
            var limit = world.gateway.meters().get("souk.http.calls.limit").gauge();
            await().pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
                assertThat(world.get("/v1/products/busy").statusCode()).isEqualTo(503);
                assertThat(limit.value()).isEqualTo(2);
            });
        }
    }

    @Test
    void aClientThatHasGoneIsNotWorkedForAnyLonger() throws Exception {
        try (var world = new World(Map.of("souk.gateway.inflight.max", "1"))) {
            world.shelf.hold = new CountDownLatch(1);
            try (var raw = new RawHttp(world.port)) {
                raw.say("GET /v1/products/held HTTP/1.1\r\nhost: x\r\n\r\n");
                await().until(() -> !world.shelf.asked.isEmpty());
            }
            await().until(() -> world.get("/v1/products/mug").statusCode() == 200);
        }
    }
}

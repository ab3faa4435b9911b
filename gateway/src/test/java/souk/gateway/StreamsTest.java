package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Methods that answer with a stream are served as Server-Sent Events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsTest {

    private static final String WATCH = "/v1/products:watch";

    private final World world = new World(Map.of(
            "souk.gateway.stream.heartbeat", "100ms",
            "souk.gateway.write.timeout", "500ms",
            "souk.gateway.streams.max", "3"));

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void eachMessageIsOneEvent() throws Exception {
        var answer = world.send(world.request(WATCH).header("accept-encoding", "gzip"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("content-encoding")).isNotEqualTo(Optional.of("gzip"));
        assertThat(answer.body().lines().filter(line -> line.startsWith("data: ")))
                .hasSize(2)
                .element(1)
                .asString()
                .contains("\"title\":\"line\\nbreak\"");
    }

    @Test
    void aRefusalBeforeTheFirstEventIsAProblemWithItsStatus() throws Exception {
        var answer = world.get(WATCH + "?seller=sellers/refused");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void anErrorAfterTheFirstEventIsAnEventNamedError() throws Exception {
        var answer = world.get(WATCH + "?seller=sellers/broken");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("event: error\ndata: {\"type\":\"urn:souk:problem:not-now\"");
    }

    @Test
    void aQuietStreamShowsThatItLives() throws Exception {
        try (var raw = new RawHttp(world.port)) {
            watch(raw, "quiet");
            assertThat(raw.hearUntil(": still here")).contains("text/event-stream");
        }
        // The service hears that nobody listens any more.
        await().until(() -> world.shelf.watching.get() == 0);
    }

    @Test
    void aClientThatDoesNotReadIsNotSentForEverAndIsCutOff() throws Exception {
        try (var raw = new RawHttp(world.port)) {
            watch(raw, "endless");
            assertThat(raw.hearUntil("data: ")).contains("200 OK");
            // Nobody reads now. The service is asked for no more than the buffers hold, and then the call is ended.
            await().until(() -> world.shelf.watching.get() == 0);
            assertThat(world.shelf.sent.get()).isLessThan(5_000);
            // What was under way can still be read, and then there is an end of it.
            assertThat(raw.hearAll()).isNotEmpty();
        }
    }

    @Test
    void oneStreamTooManyIsTurnedAway() throws Exception {
        try (var first = new RawHttp(world.port);
                var second = new RawHttp(world.port);
                var third = new RawHttp(world.port)) {
            for (var raw : new RawHttp[] {first, second, third}) {
                watch(raw, "quiet");
                assertThat(raw.hearUntil("still here")).contains("200 OK");
            }
            var answer = world.get(WATCH);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("GATEWAY_OVERLOADED");
        }
        await().until(() -> world.get(WATCH).statusCode() == 200);
    }

    @Test
    void aStoppingGatewayEndsItsStreamsAndFinishesItsRequests() throws Exception {
        try (var other = new World()) {
            other.shelf.hold = new CountDownLatch(1);
            CompletableFuture<HttpResponse<String>> slow = other.client.sendAsync(
                    other.request("/v1/products/held").build(), HttpResponse.BodyHandlers.ofString());
            CompletableFuture<HttpResponse<String>> stream = other.client.sendAsync(
                    other.request(WATCH + "?seller=sellers/quiet").build(), HttpResponse.BodyHandlers.ofString());
            await().until(() -> other.shelf.asked.size() == 2);
            var stopping = CompletableFuture.runAsync(other.gateway::close);
            assertThat(stream.get().statusCode()).isEqualTo(200);
            assertThat(slow).isNotDone();
            other.shelf.hold.countDown();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            stopping.get();
        }
    }

    private static void watch(RawHttp raw, String seller) throws Exception {
        raw.say("GET " + WATCH + "?seller=sellers/" + seller + " HTTP/1.1\r\nhost: x\r\n\r\n");
    }
}

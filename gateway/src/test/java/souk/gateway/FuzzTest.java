package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is sent, the answer is never a 500, and always either HTTP or a closed connection. The seed is fixed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {

    private static final int CASES = 3_000;
    private static final long SEED = 20_261_121L;

    private static final List<String> METHODS =
            List.of("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "get", "X");
    private static final List<String> PATHS = List.of(
            "/v1/products",
            "/v1/products/mug",
            "/v1/products:search",
            "/v1/products/mug:changePrice",
            "/v1/products:import",
            "/v1/products:batchGet",
            "/v1/categories",
            "/v1/sellers/a/products",
            "/openapi.json",
            "/docs",
            "/",
            "/v1/services");
    private static final List<String> QUERIES = List.of(
            "pageSize=10",
            "pageToken=x",
            "query=a+b",
            "names=products/a",
            "status=ACTIVE",
            "showDeleted=true",
            "minPriceMinor=5",
            "updateMask=title",
            "productId=a",
            "product.name=x",
            "orderBy=1",
            "etag=%22");
    private static final List<String> BODIES = List.of(
            "{\"title\":\"a\",\"seller\":\"sellers/a\",\"variants\":[{\"sku\":\"S\",\"price\":{\"currencyCode\":\"EUR\",\"units\":\"1\"}}]}",
            "{\"prices\":[{\"sku\":\"S\",\"price\":{\"currencyCode\":\"EUR\",\"units\":1,\"nanos\":5}}]}",
            "{\"products\":[{\"name\":\"products/a\",\"attributes\":{\"a\":\"b\"},\"createTime\":\"2026-11-21T00:00:00Z\"}]}",
            "{\"displayName\":\"a\",\"parent\":\"\"}");
    private static final List<String> PIECES = List.of(
            "%",
            "%2F",
            "%00",
            "%ff",
            "..",
            "//",
            "?",
            "&&",
            "=",
            "\u0000",
            "é",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\u d800",
            "\\ud800",
            "null",
            "1e999",
            "-",
            "\n",
            "\r\n",
            ":",
            "*",
            "**",
            "9".repeat(400),
            "[".repeat(300),
            ",",
            "\u00ff\u00fe");

    private final World world = new World();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void noRequestHoweverBadIsAnsweredWithAFault() throws Exception {
        var random = new Random(SEED);
        var answered = 0;
        for (var i = 0; i < CASES; i++) {
            var request = request(random);
            try (var raw = new RawHttp(world.port)) {
                var answer = raw.say(request).hearAll();
                assertThat(answer).describedAs("case %s: %s", i, request).doesNotContain("HTTP/1.1 500", "Exception");
                answered += answer.startsWith("HTTP/1.") ? 1 : 0;
            }
        }
        assertThat(answered).isGreaterThan(CASES * 9 / 10);
        assertThat(world.get("/v1/products/mug").statusCode()).isEqualTo(200);
    }

    private static String request(Random random) {
        var target = new StringBuilder(pick(random, PATHS));
        for (var count = random.nextInt(3); count > 0; count--) {
            target.append(target.indexOf("?") < 0 ? '?' : '&').append(pick(random, QUERIES));
        }
        var body = mutate(random, pick(random, BODIES), random.nextInt(4));
        // Mostly the length is right, so that the body gets past HTTP.
        var length = random.nextInt(20) == 0 ? random.nextInt(2_000) - 5 : body.length();
        var line = pick(random, METHODS) + " " + mutate(random, target.toString(), random.nextInt(3)) + " HTTP/1.1";
        var headers = String.join(
                "\r\n", "host: x", "authorization: Bearer " + World.TOKEN, "content-type: application/json");
        var head = String.join(
                "\r\n",
                line,
                mutate(random, headers, random.nextInt(4) == 0 ? 1 : 0),
                // Never changed, so that each answer ends with the end of the connection.
                "connection: close",
                "content-length: " + length);
        var text = head + "\r\n\r\n" + body;
        // What is promised in length but not sent would only be waited for.
        return length > body.length() ? text + " ".repeat(length - body.length()) : text;
    }

    private static String mutate(Random random, String text, int times) {
        var mutated = text;
        for (var i = 0; i < times; i++) {
            var at = random.nextInt(mutated.length() + 1);
            var to = Math.min(mutated.length(), at + random.nextInt(6));
            mutated = switch (random.nextInt(3)) {
                case 0 -> mutated.substring(0, at) + pick(random, PIECES) + mutated.substring(at);
                case 1 -> mutated.substring(0, at) + mutated.substring(to);
                default -> mutated.substring(0, to) + mutated.substring(at);
            };
        }
        return mutated;
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}

package souk.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sees that does something wrong, or to whom a service says no. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest {

    private final World world = new World(Map.of(
            "souk.gateway.body.bytes", "100000",
            "souk.gateway.timeout", "500ms",
            "souk.gateway.read.timeout", "500ms",
            "souk.gateway.cors.origins", "https://shop.example"));

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nowhere        | 404 | PRODUCT_UNKNOWN   | The shelf says PRODUCT_UNKNOWN.
        stale          | 409 | ETAG_MISMATCH     | The shelf says ETAG_MISMATCH.
        taken          | 409 | ID_TAKEN          | The shelf says ID_TAKEN.
        later          | 409 | NOT_NOW           | The shelf says NOT_NOW.
        theirs         | 403 | NOT_YOURS         | The shelf says NOT_YOURS.
        senseless      | 400 | NO_SENSE          | The shelf says NO_SENSE.
        many           | 429 | TOO_MANY          | The shelf says TOO_MANY.
        busy           | 503 | OVERLOADED        | Too many calls at the moment; please try again.
        away           | 503 | UNAVAILABLE       | The service catalog cannot be reached at the moment; try again.
        unknown-status | 500 | UNKNOWN           | Something went wrong on our side. Tell us the request id.
        """)
    void aRefusalOfAServiceIsAProblemWithItsStatus(String id, int status, String code, String detail) throws Exception {
        var answer = world.get("/v1/products/" + id);
        assertThat(problem(answer, status)).containsEntry("code", code).containsEntry("detail", detail);
        assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(status == 429 || status == 503);
    }

    @Test
    void theFactsOfARefusalAreToldToPrograms() throws Exception {
        assertThat(World.json(world.get("/v1/products/nowhere"))
                        .getAsJsonObject("facts")
                        .get("id")
                        .getAsString())
                .isEqualTo("nowhere");
    }

    @Test
    void whatBreaksInAServiceIsNotToldOutside() throws Exception {
        var answer = world.get("/v1/products/boom");
        assertThat(problem(answer, 500)).containsEntry("code", "INTERNAL");
        assertThat(answer.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void aServiceThatDoesNotAnswerIsATimeOut() throws Exception {
        world.shelf.hold = new CountDownLatch(1);
        try {
            problem(world.get("/v1/products/held"), 504);
        } finally {
            world.shelf.hold.countDown();
        }
    }

    @Test
    void aServiceThatIsNotPartOfTheSetUpIsUnavailable() throws Exception {
        var answer = world.get("/v1/services");
        assertThat(problem(answer, 503)).containsEntry("code", "SERVICE_NOT_CONFIGURED");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void anUnknownPathIsNotFoundAndAnUnknownMethodIsToldWhatIsKnown() throws Exception {
        assertThat(problem(world.get("/v1/nothing/here"), 404)).containsEntry("code", "PATH_UNKNOWN");
        problem(world.get("/v1/products/"), 404);
        problem(world.get("//"), 404);
        var answer = world.write("PUT", "/v1/products/mug", "{}");
        problem(answer, 405);
        assertThat(answer.headers().firstValue("allow")).contains("DELETE, GET, HEAD, OPTIONS, PATCH");
        problem(world.write("POST", "/openapi.json", "{}"), 405);
    }

    @Test
    void aRuleOfTheContractThatIsBrokenNamesTheFieldAsTheClientWritesIt() throws Exception {
        var answer = world.write("POST", "/v1/products", """
            {"title": "x", "seller": "sellers/a", "imageUris": ["https://ok.example/a", "no uri"]}
            """);
        problem(answer, 400);
        assertThat(field(answer)).isEqualTo("product.imageUris[1]");
        problem(world.get("/v1/products?pageSize=101"), 400);
        assertThat(field(world.get("/v1/products?pageSize=101"))).isEqualTo("pageSize");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"titel": "x"}                                      | product.titel
        {"variants": [{}, {"price": {"units": "many"}}]}    | product.variants[1].price.units
        {"title": "a", "title": "b"}                        | product.title
        {"title": 5}                                        | product.title
        {"title": "a"                                       | product
        {"createTime": "today"}                             | product.createTime
        """)
    void bodiesThatDoNotFitNameTheField(String body, String field) throws Exception {
        var answer = world.write("POST", "/v1/products", body);
        assertThat(problem(answer, 400)).containsEntry("code", "INVALID_REQUEST");
        assertThat(field(answer)).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ?pageSize=many             | pageSize
        ?pagesize=1                | pagesize
        ?pageSize=1&pageSize=2     | pageSize
        ?pageSize=1&page_size=2    | page_size
        ?showDeleted=yes           | showDeleted
        ?status=SOLD               | status
        ?seller=%zz                | seller
        ?seller=%ff                | seller
        ?product.name=x            | product.name
        """)
    void queryStringsThatDoNotFitNameTheField(String query, String field) throws Exception {
        try (var raw = new RawHttp(world.port)) {
            var answer = raw.say("GET /v1/products" + query + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                    .hearAll();
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"field\":\"" + field + "\"");
        }
    }

    @Test
    void whatIsInThePathOrTheBodyCannotBeInTheQueryStringToo() throws Exception {
        assertThat(field(world.write("PATCH", "/v1/products/mug?product.name=products/other", "{}")))
                .isEqualTo("product.name");
        assertThat(field(world.get("/v1/products/mug?name=products/other"))).isEqualTo("name");
        assertThat(field(world.write("POST", "/v1/products:import?products=1", "{}")))
                .isEqualTo("products");
    }

    @Test
    void aBodyWhereNoneBelongsIsRefused() throws Exception {
        var answer = world.write("GET", "/v1/products/mug", "{}");
        assertThat((String) problem(answer, 400).get("detail")).contains("takes no body");
    }

    @Test
    void aBodyThatIsNotJsonIsRefusedByItsType() throws Exception {
        for (var type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"}) {
            problem(
                    world.send(world.signedIn("/v1/products")
                            .POST(BodyPublishers.ofString("{}"))
                            .header("content-type", type)),
                    415);
        }
        problem(
                world.send(world.signedIn("/v1/products")
                        .POST(BodyPublishers.ofString("{}"))
                        .header("content-encoding", "gzip")
                        .header("content-type", "application/json")),
                415);
    }

    @Test
    void aClientThatTakesNoJsonIsTold() throws Exception {
        problem(world.send(world.request("/v1/products/mug").header("accept", "text/html")), 406);
        assertThat(world.send(world.request("/v1/products/mug").header("accept", "text/html, */*;q=0.1"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
        var large = "{\"title\": \"" + "x".repeat(100_000) + "\"}";
        problem(world.write("POST", "/v1/products", large), 413);
        problem(
                world.send(world.signedIn("/v1/products")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8))))
                        .header("content-type", "application/json")),
                413);
        try (var raw = new RawHttp(world.port)) {
            var answer = raw.head(
                            "POST /v1/products HTTP/1.1",
                            "host: x",
                            "authorization: Bearer " + World.TOKEN,
                            "expect: 100-continue",
                            "content-type: application/json",
                            "content-length: 99999999999")
                    .hearJson();
            assertThat(answer).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aBodyThatIsExpectedIsAskedFor() throws Exception {
        try (var raw = new RawHttp(world.port)) {
            raw.head(
                    "POST /v1/products HTTP/1.1",
                    "host: x",
                    "expect: 100-continue",
                    "connection: close",
                    "authorization: Bearer " + World.TOKEN,
                    "content-type: application/json",
                    "content-length: 13");
            assertThat(raw.hearUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            assertThat(raw.say("{\"title\":\"a\"}").hearAll()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForForEver() throws Exception {
        try (var raw = new RawHttp(world.port)) {
            var answer = raw.head(
                            "POST /v1/products HTTP/1.1",
                            "host: x",
                            "authorization: Bearer " + World.TOKEN,
                            "content-length: 10")
                    .say("{")
                    .hearAll();
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("BODY_TOO_SLOW");
        }
    }

    @Test
    void aWriteWithoutATokenIsUnauthorized() throws Exception {
        var answer = world.send(world.request("/v1/products/mug").DELETE());
        assertThat(problem(answer, 401)).containsEntry("code", "TOKEN_MISSING");
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /v1/products HTTP/1.1\\r\\nno colon here\\r\\n\\r\\n                       | 400
        NONSENSE\\r\\n\\r\\n                                                            | 400
        GET /v1/products?{long} HTTP/1.1\\r\\nhost: x\\r\\n\\r\\n                       | 414
        GET /v1/products HTTP/1.1\\r\\nhost: x\\r\\nx-long: {long}{long}\\r\\n\\r\\n    | 431
        POST /v1/products HTTP/1.1\\r\\nhost: x\\r\\ncontent-length: -5\\r\\n\\r\\n      | 400
        """)
    void malformedHttpIsAProblemToo(String request, String status) throws Exception {
        try (var raw = new RawHttp(world.port)) {
            var text = request.strip().replace("\\r\\n", "\r\n").replace("{long}", "x".repeat(10_000));
            var answer = raw.say(text).hearAll();
            assertThat(answer).startsWith("HTTP/1.").contains(" " + status + " ", ": application/problem+json");
        }
    }

    @Test
    void aPageOfAnAllowedOriginMayCallAndOthersMayNot() throws Exception {
        var asked = world.request("/v1/products/mug")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", "https://shop.example")
                .header("access-control-request-method", "PATCH");
        var answer = world.send(asked);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("https://shop.example");
        assertThat(answer.headers().firstValue("access-control-allow-methods").orElseThrow())
                .contains("PATCH");
        var stranger = world.send(world.request("/v1/products/mug").header("origin", "https://evil.example"));
        assertThat(stranger.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(stranger.headers().firstValue("vary")).contains("origin");
    }

    private static Map<String, Object> problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        var json = World.json(answer);
        assertThat(json.get("status").getAsInt()).isEqualTo(status);
        assertThat(json.get("type").getAsString()).startsWith("urn:souk:problem:");
        assertThat(json.get("instance").getAsString()).isEqualTo(answer.uri().getPath());
        assertThat(json.get("request_id").getAsString())
                .isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
        return Map.of(
                "code",
                json.get("code").getAsString(),
                "detail",
                json.get("detail").getAsString());
    }

    private static String field(HttpResponse<String> answer) {
        JsonElement first = World.json(answer).getAsJsonArray("errors").get(0);
        return first.getAsJsonObject().get("field").getAsString();
    }
}

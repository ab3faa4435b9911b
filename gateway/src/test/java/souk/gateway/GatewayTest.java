package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import souk.contracts.catalog.v1.ChangePriceRequest;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.contracts.catalog.v1.UpdateProductRequest;

/** What a client that does everything right sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private final World world = new World();

    @BeforeAll
    void askOnce() throws Exception {
        assertThat(world.get("/v1/products/mug").statusCode()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aProductIsReadByItsName() throws Exception {
        var answer = world.get("/v1/products/mug");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(World.json(answer).get("name").getAsString()).isEqualTo("products/mug");
        assertThat(World.json(answer).getAsJsonArray("variants")).isEmpty();
        assertThat(World.json(answer).has("deleteTime")).isFalse();
    }

    @Test
    void aQueryStringGivesTheFieldsOfTheRequest() throws Exception {
        world.get(
                "/v1/products:search?query=blue+m%C3%BCg&pageSize=7&order_by=PRICE_ASC&minPriceMinor=0&seller=sellers%2Fa");
        assertThat(world.shelf.asked)
                .contains(SearchProductsRequest.newBuilder()
                        .setQuery("blue müg")
                        .setPageSize(7)
                        .setOrderBy(SearchProductsRequest.OrderBy.PRICE_ASC)
                        .setMinPriceMinor(0)
                        .setSeller("sellers/a")
                        .build());
    }

    @Test
    void anAdditionalBindingServesTheSameMethod() throws Exception {
        assertThat(world.get("/v1/sellers/nile-books/products?showDeleted=true").statusCode())
                .isEqualTo(200);
        assertThat(world.shelf.asked)
                .contains(ListProductsRequest.newBuilder()
                        .setSeller("sellers/nile-books")
                        .setShowDeleted(true)
                        .build());
    }

    @Test
    void theBodyMayBeOneFieldOfTheRequest() throws Exception {
        var answer = world.write("POST", "/v1/products?productId=red", """
            {"title": "Red mug", "seller": "sellers/a",
             "variants": [{"sku": "R", "price": {"currencyCode": "EUR", "units": 12, "nanos": 500000000}}]}
            """);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(world.shelf.asked).anySatisfy(asked -> {
            assertThat(asked).isInstanceOfSatisfying(CreateProductRequest.class, create -> {
                assertThat(create.getProductId()).isEqualTo("red");
                assertThat(create.getProduct().getVariants(0).getPrice().getUnits())
                        .isEqualTo(12);
            });
        });
    }

    @Test
    void thePathAndTheBodyFillOneMessage() throws Exception {
        world.write("PATCH", "/v1/products/mug?updateMask=title,imageUris", "{\"title\": \"Mug!\"}");
        assertThat(world.shelf.asked).anySatisfy(asked -> {
            assertThat(asked).isInstanceOfSatisfying(UpdateProductRequest.class, update -> {
                assertThat(update.getProduct())
                        .isEqualTo(Product.newBuilder()
                                .setName("products/mug")
                                .setTitle("Mug!")
                                .build());
                assertThat(update.getUpdateMask().getPathsList()).containsExactly("title", "image_uris");
            });
        });
    }

    @Test
    void aCustomVerbIsAPathOfItsOwn() throws Exception {
        var answer = world.write("POST", "/v1/products/mug:changePrice", """
            {"prices": [{"sku": "R", "price": {"currencyCode": "EUR", "units": "9"}}]}
            """);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(world.shelf.asked).anySatisfy(asked -> {
            assertThat(asked)
                    .isInstanceOfSatisfying(
                            ChangePriceRequest.class,
                            change -> assertThat(change.getName()).isEqualTo("products/mug"));
        });
    }

    @Test
    void theRequestIdOfTheClientComesBackAndASillyOneIsReplaced() throws Exception {
        var kept = world.send(world.request("/v1/products/mug").header("x-request-id", "abc-1"));
        assertThat(kept.headers().firstValue("x-request-id")).contains("abc-1");
        var replaced = world.send(world.request("/v1/products/mug").header("x-request-id", "<script>"));
        assertThat(replaced.headers().firstValue("x-request-id").orElseThrow()).matches("[0-9a-f]{32}");
    }

    @Test
    void theTraceOfTheClientGoesOn() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var answer = world.send(
                world.request("/v1/products/mug").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        assertThat(answer.headers().firstValue("traceparent").orElseThrow())
                .matches("00-" + trace + "-[0-9a-f]{16}-0[0-3]");
        var fresh = world.send(world.request("/v1/products/mug").header("traceparent", "nonsense"));
        assertThat(fresh.headers().firstValue("traceparent").orElseThrow())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
    }

    @Test
    void aHeadRequestHasTheHeadersOfTheAnswerAndNoBody() throws Exception {
        var head = world.send(world.request("/v1/products/mug").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    }

    @Test
    void optionsTellsWhatAPathKnows() throws Exception {
        var answer = world.send(world.request("/v1/products/mug").method("OPTIONS", noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("allow")).contains("DELETE, GET, HEAD, OPTIONS, PATCH");
    }

    @Test
    void aLongAnswerIsCompressedForAClientThatAsksForIt() throws Exception {
        var request = world.request("/v1/products/big")
                .header("accept-encoding", "gzip")
                .build();
        var answer = world.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        try (var plain = new GZIPInputStream(answer.body())) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).contains("xxxxx");
        }
        var small = world.send(world.request("/v1/products/mug").header("accept-encoding", "gzip"));
        assertThat(small.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void thePageOfTheApiNeedsNothingFromElsewhere() throws Exception {
        var page = world.get("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        var parts = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(part -> part.group(1));
        assertThat(parts.toList()).hasSize(4).allSatisfy(part -> {
            assertThat(part).startsWith("/docs/");
            assertThat(world.get(part).statusCode()).isEqualTo(200);
        });
        assertThat(World.json(world.get("/openapi.json")).get("openapi").getAsString())
                .isEqualTo("3.1.0");
        var root = world.get("/");
        assertThat(root.statusCode()).isEqualTo(302);
        assertThat(root.headers().firstValue("location")).contains("/docs");
    }

    @Test
    void http2InClearTextIsSpoken() throws Exception {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (var path : List.of("/v1/products/mug", "/v1/products/big", "/v1/products/nowhere")) {
                var answer = client.send(world.request(path).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).isEqualTo(path.endsWith("nowhere") ? 404 : 200);
            }
        }
    }

    private static HttpRequest.BodyPublisher noBody() {
        return HttpRequest.BodyPublishers.noBody();
    }
}

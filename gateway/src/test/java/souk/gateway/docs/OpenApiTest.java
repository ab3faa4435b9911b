package souk.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import souk.gateway.contract.Contracts;
import souk.gateway.route.Routes;

/** The OpenAPI document is valid, and says what the contracts say. */
class OpenApiTest {

    private final Contracts contracts = Contracts.packed();
    private final Routes routes = Routes.of(contracts);
    private final String json = new String(new OpenApi(contracts, routes).json(), StandardCharsets.UTF_8);

    private static OpenAPI parse(String json) {
        var options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(json, null, options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI()).isNotNull();
        return parsed.getOpenAPI();
    }

    @Test
    void aStandardValidatorFindsNothingWrong() {
        assertThat(parse(json).getOpenapi()).isEqualTo("3.1.0");
    }

    @Test
    void theContractWithEveryRuleIsValidToo() {
        var every = Contracts.read("/souk/gateway/every.binpb");
        // OpenAPI knows no method PURGE; such a route is served but cannot be told.
        assertThat(parse(new String(new OpenApi(every, Routes.of(every)).json(), StandardCharsets.UTF_8))
                        .getPaths())
                .containsKeys("/v1/shelves/{shelveId}/books/{bookId}", "/v1/files/{text}", "/v1/echo/{text}");
    }

    @Test
    void everyRouteIsAnOperationWithAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        var operations = parse(json).getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .toList();
        operations.forEach(
                operation -> assertThat(ids.add(operation.getOperationId())).isTrue());
        assertThat(operations).hasSameSizeAs(routes.all());
        assertThat(ids).contains("getProduct", "listProducts", "listProductsBySeller", "searchProducts", "changePrice");
    }

    @Test
    void commentsLimitsAndExamplesOfTheContractAreTold() {
        var get = operation("/v1/products/{productId}", "get");
        assertThat(get.getString("summary")).isEqualTo("Reads one product.");
        assertThat(get.containsKey("security")).isFalse();
        var id = get.getJsonArray("parameters").getJsonObject(0);
        assertThat(id.getString("example")).isEqualTo("blue-mug");
        assertThat(id.getJsonObject("schema").getString("pattern")).startsWith("^[a-z0-9]");
        var product = schema("Product");
        assertThat(product.getString("description")).isEqualTo("Something that a seller offers.");
        var properties = product.getJsonObject("properties");
        assertThat(properties.getJsonObject("title").getInteger("maxLength")).isEqualTo(200);
        assertThat(properties.getJsonObject("variants").getInteger("maxItems")).isEqualTo(100);
        assertThat(properties.getJsonObject("createTime").getBoolean("readOnly"))
                .isTrue();
        var size = parameter(operation("/v1/products:search", "get"), "pageSize");
        assertThat(size.getString("description")).contains("1 to 100");
        assertThat(size.getJsonObject("schema").getInteger("maximum")).isEqualTo(100);
    }

    @Test
    void errorsStreamsAndTokensAreTold() {
        var create = operation("/v1/products", "post");
        assertThat(create.getJsonObject("responses").fieldNames())
                .contains("200", "400", "401", "409", "413", "415", "429", "503", "504");
        assertThat(create.getJsonArray("security").encode()).isEqualTo("[{\"signIn\":[]},{\"token\":[]}]");
        assertThat(create.getString("description")).contains("admin, seller");
        var body = create.getJsonObject("requestBody").getJsonObject("content").getJsonObject("application/json");
        assertThat(body.getJsonObject("example").getString("seller")).startsWith("sellers/");
        var watch = operation("/v1/products:watch", "get")
                .getJsonObject("responses")
                .getJsonObject("200");
        assertThat(watch.getJsonObject("content").fieldNames()).containsExactly("text/event-stream");
    }

    @Test
    void whoMayCallIsToldAsTheContractSaysIt() {
        var get = operation("/v1/products/{productId}", "get");
        assertThat(get.getJsonObject("responses").fieldNames()).doesNotContain("401", "403");
        var order = operation("/v1/orders", "post");
        assertThat(order.containsKey("security")).isTrue();
        assertThat(order.getJsonObject("responses").fieldNames()).contains("401", "403");
        assertThat(order.getString("description")).doesNotContain("For these roles");
        var signIn = new JsonObject(json)
                .getJsonObject("components")
                .getJsonObject("securitySchemes")
                .getJsonObject("signIn");
        assertThat(signIn.encode()).contains("authorizationCode", "/oauth2/authorize", "/oauth2/token", "PKCE");
    }

    @Test
    void whatCanBeRepeatedSafelyTellsTheHeaderForIt() {
        var header = parameter(operation("/v1/orders", "post"), "Idempotency-Key");
        assertThat(header.getString("in")).isEqualTo("header");
        assertThat(operation("/v1/products", "post").encode()).doesNotContain("Idempotency-Key");
    }

    @Test
    void bodiesThatAreNoJsonAreToldAsBinary() {
        var label = operation("/v1/shipments/{shipmentId}:label", "get")
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content");
        assertThat(label.getJsonObject("*/*").getJsonObject("schema").getString("format"))
                .isEqualTo("binary");
        var every = Contracts.read("/souk/gateway/every.binpb");
        var keep = new JsonObject(new String(new OpenApi(every, Routes.of(every)).json(), StandardCharsets.UTF_8))
                .getJsonObject("paths")
                .getJsonObject("/v1/raw/{name}")
                .getJsonObject("put");
        assertThat(keep.getJsonObject("requestBody").getJsonObject("content").fieldNames())
                .containsExactly("*/*");
    }

    @Test
    void whatIsInThePathIsNotInTheBody() {
        var change = operation("/v1/products/{productId}:changePrice", "post");
        assertThat(change.getJsonArray("parameters")).hasSize(1);
        assertThat(schema("ChangePriceBody").getJsonObject("properties").fieldNames())
                .contains("prices")
                .doesNotContain("name");
    }

    private JsonObject operation(String path, String method) {
        return new JsonObject(json).getJsonObject("paths").getJsonObject(path).getJsonObject(method);
    }

    private JsonObject schema(String name) {
        return new JsonObject(json)
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(name);
    }

    private static JsonObject parameter(JsonObject operation, String name) {
        return operation.getJsonArray("parameters").stream()
                .map(JsonObject.class::cast)
                .filter(parameter -> parameter.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}

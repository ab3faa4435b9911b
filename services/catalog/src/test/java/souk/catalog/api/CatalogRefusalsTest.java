package souk.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.Wire.category;
import static souk.catalog.Wire.creating;
import static souk.catalog.Wire.failure;
import static souk.catalog.Wire.get;
import static souk.catalog.Wire.mug;
import static souk.catalog.Wire.price;
import static souk.catalog.Wire.update;
import static souk.catalog.Wire.variant;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import souk.catalog.Catalog;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.GetCategoryRequest;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

/** Each way in which the catalog says no, as a caller hears it: the status, the reason and the fields. */
class CatalogRefusalsTest {

    private static final String SERVICE = TestKafka.freshName("catalog");
    private static final Catalog CATALOG =
            Catalog.start(SERVICE, SERVICE + "-1", TestPostgres.fresh(), TestKafka.settings());
    private static final CatalogServiceBlockingStub CALLS = CATALOG.calls();

    @AfterAll
    static void close() {
        CATALOG.close();
    }

    record No(String what, Consumer<CatalogServiceBlockingStub> call) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "a product that is not there",
                        calls -> calls.getProduct(get("never")),
                        "NOT_FOUND",
                        "PRODUCT_NOT_FOUND"),
                refusal(
                        "a category that is not there",
                        calls -> calls.getCategory(GetCategoryRequest.newBuilder()
                                .setName("categories/never")
                                .build()),
                        "NOT_FOUND",
                        "CATEGORY_NOT_FOUND"),
                refusal(
                        "an id in use",
                        calls -> calls.createProduct(creating(mug("one").setTitle("Other"))),
                        "ALREADY_EXISTS",
                        "PRODUCT_EXISTS"),
                refusal(
                        "a SKU in use",
                        calls -> calls.createProduct(creating(mug("two").addVariants(variant("one-sku", 1, 0)))),
                        "ALREADY_EXISTS",
                        "SKU_TAKEN",
                        "product.variants[1].sku"),
                refusal(
                        "a stale etag",
                        calls -> calls.updateProduct(update(mug("one").setEtag("r99"), "title")),
                        "ABORTED",
                        "PRODUCT_CHANGED"),
                refusal(
                        "an unknown field",
                        calls -> calls.updateProduct(update(mug("one"), "title", "colour")),
                        "INVALID_ARGUMENT",
                        "FIELD_UNKNOWN",
                        "update_mask"),
                refusal(
                        "a status without a value",
                        calls -> calls.updateProduct(update(mug("one"), "status")),
                        "INVALID_ARGUMENT",
                        "FIELD_UNKNOWN",
                        "product.status"),
                refusal(
                        "another seller",
                        calls -> calls.updateProduct(update(mug("one").setSeller("sellers/others"), "title")),
                        "INVALID_ARGUMENT",
                        "FIELD_IMMUTABLE",
                        "product.seller"),
                refusal(
                        "no title and no seller",
                        calls -> calls.createProduct(
                                creating(mug("x").clearTitle().clearSeller())),
                        "INVALID_ARGUMENT",
                        "PRODUCT_INVALID",
                        "product.seller",
                        "product.title"),
                refusal(
                        "NUL in a title",
                        calls -> calls.createProduct(creating(mug("x").setTitle("a\0"))),
                        "INVALID_ARGUMENT",
                        "PRODUCT_INVALID",
                        "product.title"),
                refusal(
                        "a part of a cent",
                        calls -> calls.createProduct(
                                creating(mug("x").clearVariants().addVariants(variant("x", 1, 1)))),
                        "INVALID_ARGUMENT",
                        "PRODUCT_INVALID",
                        "product.variants[0].price.nanos"),
                refusal(
                        "a category that is not there, in a product",
                        calls -> calls.createProduct(creating(mug("x").addCategories("categories/never"))),
                        "INVALID_ARGUMENT",
                        "CATEGORY_UNKNOWN",
                        "product.categories[0]"),
                refusal(
                        "a price of no variant",
                        calls -> calls.changePrice(price("one", "never", 1)),
                        "INVALID_ARGUMENT",
                        "SKU_UNKNOWN",
                        "prices[0].sku"),
                refusal(
                        "a negative price",
                        calls -> calls.changePrice(price("one", "one-sku", -1)),
                        "INVALID_ARGUMENT",
                        "PRODUCT_INVALID",
                        "prices[0].price"),
                refusal(
                        "a token of nobody",
                        calls -> calls.listProducts(ListProductsRequest.newBuilder()
                                .setPageToken("abc")
                                .build()),
                        "INVALID_ARGUMENT",
                        "PAGE_TOKEN_INVALID",
                        "page_token"),
                refusal(
                        "a token of nobody, in search",
                        calls -> calls.searchProducts(SearchProductsRequest.newBuilder()
                                .setPageToken("abc")
                                .build()),
                        "INVALID_ARGUMENT",
                        "PAGE_TOKEN_INVALID",
                        "page_token"),
                refusal(
                        "prices the wrong way round",
                        calls -> calls.searchProducts(SearchProductsRequest.newBuilder()
                                .setMinPriceMinor(2)
                                .setMaxPriceMinor(1)
                                .build()),
                        "INVALID_ARGUMENT",
                        "PRICE_RANGE_INVALID",
                        "min_price_minor"),
                refusal(
                        "a category below itself",
                        calls -> calls.createCategory(category("loop", "categories/loop")),
                        "INVALID_ARGUMENT",
                        "CATEGORY_CIRCULAR",
                        "category.parent"),
                refusal(
                        "an import into a tree without root",
                        calls -> calls.importProducts(ImportProductsRequest.newBuilder()
                                .addProducts(mug("x"))
                                .addCategories(Category.newBuilder()
                                        .setName("categories/y")
                                        .setParent("categories/never")
                                        .setDisplayName("Y"))
                                .build()),
                        "INVALID_ARGUMENT",
                        "CATEGORY_UNKNOWN",
                        "categories[0].parent"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void badInputIsRefusedWithItsReasonAndItsFields(No no, String code, String reason, List<String> fields)
            throws InvalidProtocolBufferException {
        CALLS.createProduct(creating(mug("one")));

        var failure = failure(() -> no.call().accept(CALLS));

        assertThat(failure.getStatus().getCode().name()).isEqualTo(code);
        var details = Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetailsList();
        assertThat(details.getFirst().unpack(ErrorInfo.class).getReason()).isEqualTo(reason);
        var named = details.size() == 1
                ? List.<String>of()
                : details.get(1).unpack(BadRequest.class).getFieldViolationsList().stream()
                        .map(BadRequest.FieldViolation::getField)
                        .toList();
        assertThat(named).isEqualTo(fields);
    }

    private static Arguments refusal(
            String what, Consumer<CatalogServiceBlockingStub> call, String code, String reason, String... fields) {
        return Arguments.of(new No(what, call), code, reason, List.of(fields));
    }
}

package souk.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static souk.catalog.Wire.creating;
import static souk.catalog.Wire.euro;
import static souk.catalog.Wire.mug;
import static souk.catalog.Wire.search;
import static souk.catalog.Wire.variant;

import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import souk.catalog.Catalog;
import souk.contracts.catalog.v1.BatchGetProductsRequest;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.ChangePriceRequest;
import souk.contracts.catalog.v1.ChangePriceRequest.SkuPrice;
import souk.contracts.catalog.v1.CreateCategoryRequest;
import souk.contracts.catalog.v1.DeleteProductRequest;
import souk.contracts.catalog.v1.GetCategoryRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ImportProductsResponse.Result;
import souk.contracts.catalog.v1.ListCategoriesRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.contracts.catalog.v1.UndeleteProductRequest;
import souk.contracts.catalog.v1.UpdateProductRequest;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

class CatalogEndpointTest {

    private static final String SERVICE = TestKafka.freshName("catalog");
    private static final Catalog CATALOG =
            Catalog.start(SERVICE, SERVICE + "-1", TestPostgres.fresh(), TestKafka.settings());
    private static final CatalogServiceBlockingStub CALLS = CATALOG.calls();

    @AfterAll
    static void close() {
        CATALOG.close();
    }

    @Test
    void aProductIsKeptAsItWasSent() {
        var sent = mug("kept")
                .setDescription("Holds tea.")
                .addImageUris("https://pictures.example/kept.jpg")
                .putAttributes("material", "clay");
        sent.getVariantsBuilder(0).setTitle("Large").putOptions("Size", "L");

        var created = CALLS.createProduct(creating(sent));

        assertThat(created.toBuilder()
                        .clearEtag()
                        .clearRevision()
                        .clearCreateTime()
                        .clearUpdateTime()
                        .build())
                .isEqualTo(sent.setStatus(Product.Status.ACTIVE).build());
        assertThat(CALLS.getProduct(get("kept"))).isEqualTo(created);
        assertThat(created.getEtag()).isNotEmpty();
    }

    @Test
    void aPriceChangeIsFoundInSearch() {
        CALLS.createProduct(creating(mug("searched").setTitle("Samovar")));
        await().until(() -> CALLS.searchProducts(search("samovar")).getTotalSize() == 1);

        var changed = CALLS.changePrice(price("searched", "searched-sku", 99));

        await().untilAsserted(() -> assertThat(
                        CALLS.searchProducts(search("samovar")).getHits(0).getProduct())
                .isEqualTo(changed));
        var facets = CALLS.searchProducts(search("samovar")).getFacetsList();
        assertThat(facets).extracting(facet -> facet.getField()).containsExactly("category", "seller", "price");
        assertThat(facets.get(1).getValues(0).getValue()).isEqualTo("sellers/potters");
        assertThat(facets.get(1).getValues(0).getDisplayName()).isEqualTo("Potters");
        assertThat(facets.get(2).getValues(0).getDisplayName()).isEqualTo("50.00 – 100.00");
    }

    @Test
    void anUpdateWithoutAMaskChangesWhatIsSet() {
        CALLS.createProduct(creating(mug("implied").setDescription("Holds tea.")));

        var changed = CALLS.updateProduct(UpdateProductRequest.newBuilder()
                .setProduct(Product.newBuilder().setName("products/implied").setTitle("Red mug"))
                .build());

        assertThat(changed.getTitle()).isEqualTo("Red mug");
        assertThat(changed.getDescription()).isEqualTo("Holds tea.");
        assertThat(changed.getVariantsCount()).isEqualTo(1);
    }

    @Test
    void anUpdateOfEverythingEmptiesWhatIsNotSet() {
        CALLS.createProduct(creating(mug("replaced").setDescription("Holds tea.")));

        var changed = CALLS.updateProduct(update(mug("replaced").setTitle("Red mug"), "*"));

        assertThat(changed.getTitle()).isEqualTo("Red mug");
        assertThat(changed.getDescription()).isEmpty();
        assertThat(changed.getStatus()).isEqualTo(Product.Status.ACTIVE);
    }

    @Test
    void aDeletedProductIsReadButNotListedUntilItIsBack() {
        CALLS.createProduct(creating(mug("deleted").setSeller("sellers/deleters")));
        var list = ListProductsRequest.newBuilder().setSeller("sellers/deleters");

        CALLS.deleteProduct(
                DeleteProductRequest.newBuilder().setName("products/deleted").build());
        assertThat(CALLS.getProduct(get("deleted")).hasDeleteTime()).isTrue();
        assertThat(CALLS.listProducts(list.build()).getProductsList()).isEmpty();
        assertThat(CALLS.listProducts(list.setShowDeleted(true).build()).getProductsList())
                .hasSize(1);

        CALLS.undeleteProduct(
                UndeleteProductRequest.newBuilder().setName("products/deleted").build());
        assertThat(CALLS.listProducts(list.setShowDeleted(false).build()).getProductsList())
                .hasSize(1);
    }

    @Test
    void productsAreReadTogetherInTheOrderAsked() {
        for (var id : List.of("batch-a", "batch-b", "batch-c")) {
            assertThat(CALLS.createProduct(creating(mug(id))).getRevision()).isEqualTo(1);
        }

        var batch = CALLS.batchGetProducts(BatchGetProductsRequest.newBuilder()
                .addNames("products/batch-c")
                .addNames("products/batch-a")
                .build());

        assertThat(batch.getProductsList())
                .extracting(Product::getName)
                .containsExactly("products/batch-c", "products/batch-a");
    }

    @Test
    void categoriesAreCreatedReadAndListed() {
        CALLS.createCategory(category("tea", ""));
        var created = CALLS.createCategory(category("green-tea", "categories/tea"));

        assertThat(created.getDepth()).isEqualTo(1);
        assertThat(CALLS.getCategory(GetCategoryRequest.newBuilder()
                        .setName("categories/green-tea")
                        .build()))
                .isEqualTo(created);
        assertThat(CALLS.listCategories(ListCategoriesRequest.getDefaultInstance())
                        .getCategoriesList())
                .contains(created);
    }

    @Test
    void eachProductOfAnImportIsCheckedAndAnsweredForItself() {
        var request = ImportProductsRequest.newBuilder()
                .addProducts(mug("imported-a"))
                .addProducts(mug("x").setName(""))
                .addProducts(mug("x").setName("products/Not An Id"))
                .addProducts(mug("imported-b").addImageUris("no address"))
                .addProducts(mug("imported-c").clearVariants().addVariants(variant("c", 1, 1)))
                .addProducts(mug("imported-d").clearVariants())
                .addProducts(mug("imported-e").addCategories("categories/imported"))
                .addCategories(
                        Category.newBuilder().setName("categories/imported").setDisplayName("Imported"));

        var results = CALLS.importProducts(request.build()).getResultsList();
        var again = CALLS.importProducts(request.build()).getResultsList();

        assertThat(results)
                .extracting(result -> result.getAction().name())
                .containsExactly("CREATED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "CREATED");
        assertThat(results.stream().map(Result::getMessage).filter(message -> !message.isEmpty()))
                .satisfiesExactly(
                        message -> assertThat(message).contains("name: is missing"),
                        message -> assertThat(message).contains("name: "),
                        message -> assertThat(message).contains("image_uris[0]: "),
                        message -> assertThat(message).contains("variants[0].price.nanos: "),
                        message -> assertThat(message).contains("variants: "));
        assertThat(again.getFirst().getAction()).isEqualTo(Result.Action.UNCHANGED);
        assertThat(again.getLast().getAction()).isEqualTo(Result.Action.UNCHANGED);
    }

    @Test
    void whoHasNoTokenMayReadAndNotWrite() {
        var strangers = CATALOG.strangersCalls();
        CALLS.createProduct(creating(mug("public")));

        assertThat(strangers.getProduct(get("public")).getTitle()).isEqualTo("Blue mug");
        assertThat(failure(() -> strangers.createProduct(creating(mug("private"))))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.UNAUTHENTICATED);
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

    private static StatusRuntimeException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(StatusRuntimeException.class, call));
    }

    private static GetProductRequest get(String id) {
        return GetProductRequest.newBuilder().setName("products/" + id).build();
    }

    private static UpdateProductRequest update(Product.Builder product, String... paths) {
        return UpdateProductRequest.newBuilder()
                .setProduct(product)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build();
    }

    private static ChangePriceRequest price(String id, String sku, long units) {
        return ChangePriceRequest.newBuilder()
                .setName("products/" + id)
                .addPrices(SkuPrice.newBuilder().setSku(sku).setPrice(euro(units, 0)))
                .build();
    }

    private static CreateCategoryRequest category(String id, String parent) {
        return CreateCategoryRequest.newBuilder()
                .setCategoryId(id)
                .setCategory(Category.newBuilder().setDisplayName(id).setParent(parent))
                .build();
    }
}

package souk.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.catalog.Wire.category;
import static souk.catalog.Wire.creating;
import static souk.catalog.Wire.failure;
import static souk.catalog.Wire.get;
import static souk.catalog.Wire.mug;
import static souk.catalog.Wire.price;
import static souk.catalog.Wire.search;
import static souk.catalog.Wire.update;
import static souk.catalog.Wire.variant;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.catalog.Catalog;
import souk.contracts.catalog.v1.BatchGetProductsRequest;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.DeleteProductRequest;
import souk.contracts.catalog.v1.GetCategoryRequest;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ImportProductsResponse.Result;
import souk.contracts.catalog.v1.ListCategoriesRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.Product;
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
}

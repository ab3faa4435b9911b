package souk.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.catalog.Wire.category;
import static souk.catalog.Wire.creating;
import static souk.catalog.Wire.failure;
import static souk.catalog.Wire.get;
import static souk.catalog.Wire.mug;
import static souk.catalog.Wire.price;
import static souk.catalog.Wire.update;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import souk.catalog.Catalog;
import souk.contracts.catalog.v1.BatchGetProductsRequest;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.DeleteProductRequest;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ImportProductsResponse.Result;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.UndeleteProductRequest;
import souk.contracts.catalog.v1.WatchProductsRequest;
import souk.contracts.catalog.v1.WatchProductsResponse;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

/** Sellers keep what is theirs and nothing else; drafts and what was deleted are seen by those who keep it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnershipTest {

    private final Catalog catalog = Catalog.start(
            TestKafka.freshName("owned"), "owned-1", TestPostgres.fresh(), Map.copyOf(TestKafka.settings()));
    private final CatalogServiceBlockingStub potters = catalog.sellersCalls("potters");
    private final CatalogServiceBlockingStub weavers = catalog.sellersCalls("weavers");
    private final CatalogServiceBlockingStub admin = catalog.calls();
    private final CatalogServiceBlockingStub support =
            catalog.callsAs(TestIssuer.shared().token("sam", "support"));
    private final CatalogServiceBlockingStub customer =
            catalog.callsAs(TestIssuer.shared().token("ann", "customer"));
    private final CatalogServiceBlockingStub stranger = catalog.strangersCalls();

    @AfterAll
    void close() {
        catalog.close();
    }

    @Test
    void aSellerKeepsWhatIsHis() {
        var made = potters.createProduct(creating(mug("own")));
        assertThat(made.getSeller()).isEqualTo("sellers/potters");
        assertThat(potters.changePrice(price("own", "own-sku", 9)).getRevision())
                .isEqualTo(2);
        assertThat(potters.updateProduct(update(mug("own").setTitle("Red mug"), "title"))
                        .getTitle())
                .isEqualTo("Red mug");
        assertThat(potters.deleteProduct(deleting("own")).hasDeleteTime()).isTrue();
        assertThat(potters.undeleteProduct(undeleting("own")).hasDeleteTime()).isFalse();
    }

    @Test
    void anotherSellersProductAnswersAsOneThatIsNotThere() {
        potters.createProduct(creating(mug("foreign")));
        for (var id : List.of("foreign", "nowhere")) {
            assertNotFound(() -> weavers.changePrice(price(id, "foreign-sku", 1)));
            assertNotFound(() -> weavers.updateProduct(update(mug(id).setTitle("Mine"), "title")));
            assertNotFound(() -> weavers.deleteProduct(deleting(id)));
            assertNotFound(() -> weavers.undeleteProduct(undeleting(id)));
        }
        assertThat(admin.getProduct(get("foreign")).getRevision()).isEqualTo(1);
    }

    @Test
    void aProductForAnotherSellerIsRefusedAndTheFieldNamed() {
        var refused = failure(() -> weavers.createProduct(creating(mug("smuggled"))));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(fields(refused)).containsExactly("product.seller");
        assertNotFound(() -> admin.getProduct(get("smuggled")));
    }

    @Test
    void aSellerWhoseTokenNamesNoneKeepsNothing() {
        var nameless = catalog.callsAs(TestIssuer.shared().token("tom", "seller"));
        var refused = failure(() -> nameless.createProduct(creating(mug("nameless"))));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void theNameOfASellerIsWorthNothingWithoutTheRole() {
        var former = catalog.callsAs(TestIssuer.shared()
                .sign(TestIssuer.shared()
                        .claims("tom", "customer")
                        .claim("seller_id", "potters")
                        .build()));
        potters.createProduct(creating(draft("kept-back")));
        assertNotFound(() -> former.getProduct(get("kept-back")));
    }

    @Test
    void anImportKeepsWhatIsTheSellersAndRefusesTheRestOneByOne() {
        potters.createProduct(creating(mug("taken")));
        var results = weavers.importProducts(ImportProductsRequest.newBuilder()
                        .addProducts(mug("rug").setSeller("sellers/weavers"))
                        .addProducts(mug("false-flag"))
                        .addProducts(mug("taken").setSeller("sellers/weavers"))
                        .build())
                .getResultsList();
        assertThat(results)
                .extracting(Result::getAction)
                .containsExactly(Result.Action.CREATED, Result.Action.REFUSED, Result.Action.REFUSED);
        assertThat(results).extracting(Result::getReason).containsExactly("", "SELLER_FOREIGN", "PRODUCT_EXISTS");
        assertThat(results.get(1).getMessage()).contains("seller: is sellers/potters; expected sellers/weavers");
        assertThat(admin.getProduct(get("taken")).getRevision()).isEqualTo(1);
    }

    @Test
    void onlyAdminsAddCategories() {
        var refused = failure(() -> potters.createCategory(category("pots", "")));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        var imported = failure(() -> potters.importProducts(ImportProductsRequest.newBuilder()
                .addCategories(Category.newBuilder().setName("categories/pots").setDisplayName("Pots"))
                .addProducts(mug("pot"))
                .build()));
        assertThat(imported.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(fields(imported)).containsExactly("categories");
        assertThat(admin.createCategory(category("pots", "")).getName()).isEqualTo("categories/pots");
    }

    @Test
    void draftsAndWhatWasDeletedAreSeenByTheirSellerAndByStaff() {
        potters.createProduct(creating(draft("sketch")));
        potters.createProduct(creating(mug("gone")));
        potters.deleteProduct(deleting("gone"));
        for (var id : List.of("sketch", "gone")) {
            for (var calls : List.of(potters, support, admin)) {
                assertThat(calls.getProduct(get(id)).getName()).isEqualTo("products/" + id);
                assertThat(names(calls, "potters")).contains("products/" + id);
            }
            for (var calls : List.of(weavers, customer, stranger)) {
                assertNotFound(() -> calls.getProduct(get(id)));
                assertNotFound(() -> calls.batchGetProducts(BatchGetProductsRequest.newBuilder()
                        .addNames("products/" + id)
                        .build()));
                assertThat(names(calls, "potters")).doesNotContain("products/" + id);
                assertThat(names(calls, "")).doesNotContain("products/" + id);
            }
        }
    }

    @Test
    void aListOfAllSellersShowsASellerHisOwnDraftsToo() {
        potters.createProduct(creating(draft("listed")));
        weavers.createProduct(creating(draft("woven").setSeller("sellers/weavers")));
        assertThat(names(potters, "")).contains("products/listed").doesNotContain("products/woven");
    }

    @Test
    void anArchivedProductIsReadByItsNameAndNotListed() {
        potters.createProduct(creating(mug("classic").setStatus(Product.Status.ARCHIVED)));
        assertThat(stranger.getProduct(get("classic")).getTitle()).isEqualTo("Blue mug");
        assertThat(names(stranger, "")).doesNotContain("products/classic");
    }

    @Test
    void watchersHearOfDraftsOnlyIfTheyMaySeeThem() {
        var strangers = new Heard();
        var sellers = new Heard();
        catalog.laterCalls().watchProducts(WatchProductsRequest.getDefaultInstance(), strangers);
        TestIssuer.as(catalog.laterCalls(), TestIssuer.shared().sellerToken("pat", "potters"))
                .watchProducts(WatchProductsRequest.getDefaultInstance(), sellers);
        await().until(() ->
                catalog.app.meters().get("souk.catalog.watchers").gauge().value() == 2);
        potters.createProduct(creating(draft("whispered")));
        potters.createProduct(creating(mug("shouted")));
        await().until(() -> strangers.names.contains("products/shouted") && sellers.names.size() >= 2);
        assertThat(sellers.names).contains("products/whispered");
        assertThat(strangers.names).doesNotContain("products/whispered");
    }

    private static Product.Builder draft(String id) {
        return mug(id).setStatus(Product.Status.DRAFT);
    }

    private static DeleteProductRequest deleting(String id) {
        return DeleteProductRequest.newBuilder().setName("products/" + id).build();
    }

    private static UndeleteProductRequest undeleting(String id) {
        return UndeleteProductRequest.newBuilder().setName("products/" + id).build();
    }

    private static List<String> names(CatalogServiceBlockingStub calls, String seller) {
        var request = ListProductsRequest.newBuilder().setPageSize(100).setShowDeleted(true);
        if (!seller.isEmpty()) {
            request.setSeller("sellers/" + seller);
        }
        return calls.listProducts(request.build()).getProductsList().stream()
                .map(Product::getName)
                .toList();
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThat(failure(call).getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    private static List<String> fields(StatusRuntimeException refused) {
        return Objects.requireNonNull(StatusProto.fromThrowable(refused)).getDetailsList().stream()
                .filter(detail -> detail.is(BadRequest.class))
                .map(OwnershipTest::badRequest)
                .flatMap(request -> request.getFieldViolationsList().stream())
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }

    private static BadRequest badRequest(Any detail) {
        try {
            return detail.unpack(BadRequest.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Heard implements StreamObserver<WatchProductsResponse> {

        final List<String> names = new CopyOnWriteArrayList<>();

        @Override
        public void onNext(WatchProductsResponse change) {
            names.add(change.getProduct().getName());
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}

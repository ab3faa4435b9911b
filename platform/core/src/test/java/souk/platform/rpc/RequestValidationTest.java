package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import souk.contracts.catalog.v1.BatchGetProductsRequest;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.Variant;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestValidationTest {

    private final Mint mint = new Mint();
    private final TestCatalog catalog = TestCatalog.echo();
    private final World world = World.of(catalog, mint.settings());

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aRequestThatBreaksARuleNeverReachesTheUseCase() {
        var before = catalog.calls.get();
        var failure = refused(() -> world.stub()
                .getProduct(
                        GetProductRequest.newBuilder().setName("Products/Mug").build()));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(World.detail(failure, ErrorInfo.class).getReason()).isEqualTo("INVALID_REQUEST");
        assertThat(fields(failure)).containsExactly("name");
        assertThat(catalog.calls).hasValue(before);
    }

    @Test
    void aSoundRequestPasses() {
        assertThat(world.stub().getProduct(World.product("mug")).getName()).isEqualTo("products/mug");
    }

    @Test
    void theMessageTellsTheValueAndWhatIsExpected() {
        var failure = refused(() -> world.stub()
                .listProducts(ListProductsRequest.newBuilder().setPageSize(101).build()));
        var description =
                World.detail(failure, BadRequest.class).getFieldViolations(0).getDescription();
        assertThat(description).contains("101", "100");
        assertThat(failure.getStatus().getDescription()).contains("page_size", description);
    }

    @Test
    void aFieldDeepInsideIsNamedByItsPath() {
        var product = Product.newBuilder()
                .addVariants(Variant.newBuilder().setSku("A").putOptions("Size", ""))
                .addVariants(Variant.newBuilder().setSku("not a sku"));
        var failure = refused(() -> world.stub("Bearer " + mint.token("seller"))
                .createProduct(
                        CreateProductRequest.newBuilder().setProduct(product).build()));
        assertThat(fields(failure))
                .contains(
                        "product.variants[0].options[\"Size\"]",
                        "product.variants[1].sku",
                        "product.variants[1].price");
    }

    @Test
    void anElementOfAListIsNamedByItsNumber() {
        var failure = refused(() -> world.stub()
                .batchGetProducts(BatchGetProductsRequest.newBuilder()
                        .addNames("products/a")
                        .addNames("products/B")
                        .build()));
        assertThat(fields(failure)).containsExactly("names[1]");
    }

    private static List<String> fields(StatusRuntimeException failure) {
        return World.detail(failure, BadRequest.class).getFieldViolationsList().stream()
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }

    private static StatusRuntimeException refused(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }
}

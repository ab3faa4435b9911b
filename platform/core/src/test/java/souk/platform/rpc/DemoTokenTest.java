package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.Product;

class DemoTokenTest {

    private static final Map<String, String> DEMO = Map.of("souk.mode", "demo", "souk.demo.token", "s3cret");

    private final TestCatalog catalog = TestCatalog.echo();

    @Test
    void inDemoModeTheTokenOpensWrites() {
        try (var world = World.of(catalog, DEMO)) {
            assertThat(create(world.stub("Bearer s3cret"))).isNotNull();
            assertThat(create(world.stub("bearer s3cret"))).isNotNull();
        }
    }

    @Test
    void aWriteWithoutTheTokenIsRefused() {
        try (var world = World.of(catalog, DEMO)) {
            var failure = refused(world.stub());
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(World.detail(failure, ErrorInfo.class).getReason()).isEqualTo("TOKEN_MISSING");
            assertThat(catalog.calls).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Bearer", "s3cret", "Basic s3cret", "Bearer s3cret2", ""})
    void aWriteWithAnotherTokenIsRefused(String authorization) {
        try (var world = World.of(catalog, DEMO)) {
            var failure = refused(world.stub(authorization));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(failure.toString()).doesNotContain("s3cret");
            assertThat(catalog.calls).hasValue(0);
        }
    }

    @Test
    void withoutATokenSetNoneIsRight() {
        try (var world = World.of(catalog, Map.of("souk.mode", "demo"))) {
            assertThat(refused(world.stub("Bearer ")).getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        }
    }

    @Test
    void outsideDemoModeNoTokenOpensWrites() {
        try (var world = World.of(catalog, Map.of("souk.demo.token", "s3cret"))) {
            var failure = refused(world.stub("Bearer s3cret"));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(World.detail(failure, ErrorInfo.class).getReason()).isEqualTo("WRITES_CLOSED");
            assertThat(catalog.calls).hasValue(0);
        }
    }

    @Test
    void readingNeedsNoToken() {
        try (var world = World.of(catalog)) {
            assertThat(world.stub().getProduct(World.product("a")).getName()).isEqualTo("products/a");
        }
    }

    private static StatusRuntimeException refused(CatalogServiceBlockingStub stub) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> create(stub));
    }

    private static Product create(CatalogServiceBlockingStub stub) {
        return stub.createProduct(CreateProductRequest.newBuilder()
                .setProduct(Product.newBuilder().setTitle("A mug"))
                .build());
    }
}

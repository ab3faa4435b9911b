package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.contracts.catalog.v1.BatchGetProductsRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.WatchProductsRequest;

class RpcServerTest {

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);

    /** One whose calls take until they are released. */
    private final TestCatalog slow = new TestCatalog((request, reply) -> {
        release.await();
        reply.onNext(Product.newBuilder().setName(request.getName()).build());
        reply.onCompleted();
    });

    @AfterEach
    void end() {
        release.countDown();
        callers.shutdownNow();
    }

    @Test
    void oneCallTooManyIsRefusedAtOnceAndTheOthersAreAnswered() throws Exception {
        try (var world = World.of(slow, Map.of("souk.rpc.calls.max", "2"))) {
            var first = call(world, "a");
            var second = call(world, "b");
            await().until(() -> slow.calls.get() == 2);
            var failure = refused(world);
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(World.detail(failure, RetryInfo.class).hasRetryDelay()).isTrue();
            assertThat(slow.calls).hasValue(2);
            release.countDown();
            assertThat(first.get().getName()).isEqualTo("products/a");
            assertThat(second.get().getName()).isEqualTo("products/b");
            // What was taken is given back: the server takes calls again.
            await().ignoreExceptions().until(() -> call(world, "c").get() != null);
        }
    }

    @Test
    void callsThatFailGiveTheirPlaceBack() {
        var failing = new TestCatalog((request, reply) -> {
            throw Status.UNAVAILABLE.asRuntimeException();
        });
        try (var world = World.of(failing, Map.of("souk.rpc.calls.max", "1"))) {
            for (int call = 0; call < 5; call++) {
                await().until(() -> refused(world).getStatus().getCode() == Status.Code.UNAVAILABLE);
            }
            assertThat(failing.calls.get()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void openStreamsDoNotTakeThePlacesOfCalls() {
        try (var world = World.of(TestCatalog.echo(), Map.of("souk.rpc.calls.max", "1", "souk.rpc.streams.max", "1"))) {
            var stream = world.stub().watchProducts(WatchProductsRequest.getDefaultInstance());
            assertThat(stream.next().getChange()).isEqualTo("created");
            assertThat(world.stub().getProduct(World.product("a")).getName()).isEqualTo("products/a");
            var second = world.stub().watchProducts(WatchProductsRequest.getDefaultInstance());
            var failure = catchThrowableOfType(StatusRuntimeException.class, second::next);
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
    }

    @Test
    void aStopWaitsForTheAnswersOfRunningCalls() throws Exception {
        try (var world = World.of(slow)) {
            var running = call(world, "a");
            await().until(() -> slow.calls.get() == 1);
            var closing = callers.submit(world.app::close);
            await().until(() -> refused(world).getStatus().getCode() == Status.Code.UNAVAILABLE);
            assertThat(closing.isDone()).isFalse();
            release.countDown();
            assertThat(running.get().getName()).isEqualTo("products/a");
            closing.get(World.ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStopDoesNotWaitLongerThanItsTimeout() throws Exception {
        try (var world = World.of(slow, Map.of("souk.stop.timeout", "100ms"))) {
            var running = call(world, "a");
            await().until(() -> slow.calls.get() == 1);
            world.app.close();
            await().until(running::isDone);
            assertThat(running.state()).isEqualTo(Future.State.FAILED);
        }
    }

    @Test
    void aStopEndsStreams() {
        try (var world = World.of(TestCatalog.echo())) {
            var stream = world.stub().watchProducts(WatchProductsRequest.getDefaultInstance());
            assertThat(stream.next().getChange()).isEqualTo("created");
            world.app.close();
            var failure = catchThrowableOfType(StatusRuntimeException.class, stream::next);
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void healthIsThatOfTheApp() {
        try (var world = World.of(TestCatalog.echo())) {
            assertThat(health(world, "")).isEqualTo(ServingStatus.SERVING);
            world.app.health().waitingFor("database");
            assertThat(health(world, "")).isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(health(world, "souk.catalog.v1.CatalogService")).isEqualTo(ServingStatus.NOT_SERVING);
            world.app.health().ok("database");
            assertThat(health(world, "souk.catalog.v1.CatalogService")).isEqualTo(ServingStatus.SERVING);
            world.app.health().degraded("kafka", "no broker");
            assertThat(health(world, "")).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void healthSaysNotServingWhileTheServerDrains() {
        try (var world = World.of(slow)) {
            var seen = new LinkedBlockingQueue<ServingStatus>();
            HealthGrpc.newStub(world.channels.to("catalog"))
                    .watch(HealthCheckRequest.getDefaultInstance(), new StreamObserver<>() {
                        @Override
                        public void onNext(HealthCheckResponse response) {
                            seen.add(response.getStatus());
                        }

                        @Override
                        public void onError(Throwable ended) {}

                        @Override
                        public void onCompleted() {}
                    });
            await().until(() -> seen.contains(ServingStatus.SERVING));
            var _ = call(world, "a");
            await().until(() -> slow.calls.get() == 1);
            var _ = callers.submit(world.app::close);
            await().until(() -> seen.contains(ServingStatus.NOT_SERVING));
            release.countDown();
        }
    }

    @Test
    void reflectionTellsTheServices() throws Exception {
        try (var world = World.of(TestCatalog.echo())) {
            BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
            var ended = new CompletableFuture<Boolean>();
            var requests = ServerReflectionGrpc.newStub(world.channels.to("catalog"))
                    .serverReflectionInfo(new StreamObserver<>() {
                        @Override
                        public void onNext(ServerReflectionResponse answer) {
                            answers.add(answer);
                        }

                        @Override
                        public void onError(Throwable failure) {
                            ended.completeExceptionally(failure);
                        }

                        @Override
                        public void onCompleted() {
                            ended.complete(true);
                        }
                    });
            requests.onNext(
                    ServerReflectionRequest.newBuilder().setListServices("*").build());
            requests.onCompleted();
            assertThat(ended.get(World.ANSWER_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            assertThat(answers.remove().getListServicesResponse().getServiceList())
                    .extracting(service -> service.getName())
                    .contains("souk.catalog.v1.CatalogService", "grpc.health.v1.Health");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsRefused() {
        try (var world = World.of(TestCatalog.echo(), Map.of("souk.rpc.message.max", "2048"))) {
            var request = BatchGetProductsRequest.newBuilder();
            for (int name = 0; name < 100; name++) {
                request.addNames("products/" + "x".repeat(40) + name);
            }
            var failure = catchThrowableOfType(
                    StatusRuntimeException.class, () -> world.stub().batchGetProducts(request.build()));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
    }

    @Test
    void theSameServiceWorksWithinTheJvm() {
        try (var world = World.of(TestCatalog.echo(), Map.of("souk.rpc.inprocess", "true"))) {
            assertThat(world.stub().getProduct(World.product("a")).getName()).isEqualTo("products/a");
            assertThat(world.server.port()).isZero();
            var failure = catchThrowableOfType(
                    StatusRuntimeException.class, () -> world.stub().getProduct(World.product("NO")));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    @Test
    void eachCallRunsOnAVirtualThreadWithAName() {
        var thread = new AtomicReference<String>("");
        var catalog = new TestCatalog((request, reply) -> {
            var current = Thread.currentThread();
            thread.set((current.isVirtual() ? "virtual " : "platform ") + current.getName());
            reply.onNext(Product.getDefaultInstance());
            reply.onCompleted();
        });
        try (var world = World.of(catalog)) {
            var _ = world.stub().getProduct(World.product("a"));
            assertThat(thread.get()).startsWith("virtual catalog-1-rpc-");
        }
    }

    @Test
    void theMethodsAreThoseOfTheContract() {
        try (var world = World.of(TestCatalog.echo())) {
            var methods = world.server.methods();
            assertThat(methods).hasSize(14);
            assertThat(method(world, "GetProduct").idempotent()).isTrue();
            assertThat(method(world, "GetProduct").readOnly()).isTrue();
            assertThat(method(world, "CreateProduct").idempotent()).isFalse();
            assertThat(method(world, "ImportProducts").idempotent()).isTrue();
            assertThat(method(world, "ImportProducts").readOnly()).isFalse();
            assertThat(method(world, "WatchProducts").serverStreaming()).isTrue();
        }
    }

    private static RpcMethod method(World world, String name) {
        return world.server.methods().stream()
                .filter(method -> method.fullName().equals("souk.catalog.v1.CatalogService/" + name))
                .findFirst()
                .orElseThrow();
    }

    private Future<Product> call(World world, String id) {
        return callers.submit(() -> world.stub().getProduct(World.product(id)));
    }

    private static StatusRuntimeException refused(World world) {
        return catchThrowableOfType(
                StatusRuntimeException.class,
                () -> world.stub()
                        .withDeadlineAfter(World.ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                        .getProduct(World.product("refused")));
    }

    private static ServingStatus health(World world, String service) {
        return HealthGrpc.newBlockingStub(world.channels.to("catalog"))
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }
}

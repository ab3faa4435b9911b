package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.Product;
import souk.platform.runtime.App;
import souk.platform.runtime.RequestContext;
import souk.platform.runtime.Trace;

class RequestsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** What the last service of a chain saw. */
    private record Seen(String requestId, String service, String trace, long millisLeft) {

        static Seen here() {
            var deadline = Context.current().getDeadline();
            return new Seen(
                    RequestContext.current().id(),
                    RequestContext.current().service(),
                    Trace.current().getTraceId(),
                    deadline == null ? Long.MAX_VALUE : deadline.timeRemaining(TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void requestIdTraceAndDeadlineReachTheLastServiceOfAChain() {
        try (var chain = new Chain()) {
            var headers = new Metadata();
            headers.put(Headers.REQUEST_ID, "req-1");
            var stub = chain.front
                    .stub()
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(3, TimeUnit.SECONDS);
            var trace = SpanContext.createFromRemoteParent(
                    TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());
            try (var _ = Span.wrap(trace).makeCurrent()) {
                var _ = stub.getProduct(World.product("a"));
            }
            var seen = chain.seen.remove();
            assertThat(seen.requestId()).isEqualTo("req-1");
            assertThat(seen.service()).isEqualTo("warehouse");
            assertThat(seen.trace()).isEqualTo(TRACE);
            assertThat(seen.millisLeft()).isLessThanOrEqualTo(3_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aTraceThatIsGivenInAHeaderGoesOn(String inProcess) {
        var seen = new LinkedBlockingQueue<Seen>();
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + TRACE + "-00f067aa0ba902b7-01");
        try (var world = World.of(noting(seen), Map.of("souk.rpc.inprocess", inProcess))) {
            var _ = world.stub()
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .getProduct(World.product("a"));
            assertThat(seen.remove().trace()).isEqualTo(TRACE);
        }
    }

    @Test
    void aCallOutsideAnyTraceBeginsOne() {
        var seen = new LinkedBlockingQueue<Seen>();
        try (var world = World.of(noting(seen))) {
            var _ = world.stub().getProduct(World.product("a"));
            var _ = world.stub().getProduct(World.product("a"));
            assertThat(seen).extracting(Seen::trace).doesNotHaveDuplicates().allMatch(trace -> !trace.matches("0*"));
        }
    }

    @Test
    void aCallWithoutADeadlineGetsTheDefault() {
        var seen = new LinkedBlockingQueue<Seen>();
        try (var world = World.of(noting(seen), Map.of("souk.rpc.deadline", "4s"))) {
            // Past the channel's own default, as a caller that is not ours would come.
            var plain = NettyChannelBuilder.forAddress("127.0.0.1", world.server.port())
                    .usePlaintext()
                    .build();
            try {
                var _ = CatalogServiceGrpc.newBlockingStub(plain).getProduct(World.product("a"));
            } finally {
                plain.shutdownNow();
            }
            assertThat(seen.remove().millisLeft()).isBetween(1L, 4_000L);
        }
    }

    @Test
    void aClientThatNamesNoDeadlineSendsTheDefault() {
        var seen = new LinkedBlockingQueue<Seen>();
        try (var world = World.of(noting(seen), Map.of("souk.rpc.deadline", "4m"))) {
            var _ = CatalogServiceGrpc.newBlockingStub(world.channels.to("catalog"))
                    .getProduct(World.product("a"));
            assertThat(seen.remove().millisLeft()).isBetween(1L, 5_000L);
        }
    }

    @Test
    void aCallIsAbandonedWhenItsDeadlineHasPassed() {
        var hanging = new TestCatalog((request, reply) -> {
            while (!Context.current().isCancelled()) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("the caller has gone");
        });
        try (var world = World.of(hanging)) {
            var failure = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> world.stub()
                            .withDeadlineAfter(100, TimeUnit.MILLISECONDS)
                            .getProduct(World.product("a")));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "x\u007fy", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void anUnsoundRequestIdIsReplaced(String id) {
        assertThat(RequestContext.soundOrNew(id)).isNotEqualTo(id).hasSize(32);
    }

    @Test
    void callsWithoutARequestIdGetOneEach() {
        List<String> ids = new ArrayList<>();
        var catalog = new TestCatalog((request, reply) -> {
            ids.add(RequestContext.current().id());
            reply.onNext(Product.getDefaultInstance());
            reply.onCompleted();
        });
        try (var world = World.of(catalog)) {
            var _ = world.stub().getProduct(World.product("a"));
            var _ = world.stub().getProduct(World.product("b"));
            assertThat(ids).hasSize(2).doesNotHaveDuplicates().doesNotContain("");
        }
    }

    @Test
    void callsAreCountedByMethodAndCodeOnBothSides() throws Exception {
        try (var world = World.of(TestCatalog.echo())) {
            var _ = world.stub().getProduct(World.product("a"));
            var failure = catchThrowableOfType(
                    StatusRuntimeException.class, () -> world.stub().getProduct(World.product("NO")));
            assertThat(failure).isNotNull();
            var method = "method=\"souk.catalog.v1.CatalogService/GetProduct\"";
            assertThat(metrics(world.app))
                    .contains("souk_rpc_server_seconds_count{code=\"OK\"," + method + ",service=\"catalog\"} 1")
                    .contains("souk_rpc_server_seconds_count{code=\"INVALID_ARGUMENT\"," + method)
                    .contains("souk_rpc_server_seconds_bucket{code=\"OK\"," + method
                            + ",service=\"catalog\",le=\"5.0\"} 1")
                    .contains("souk_rpc_server_calls{service=\"catalog\"}");
            assertThat(metrics(world.caller))
                    .contains("souk_rpc_client_seconds_count{code=\"OK\"," + method + ",service=\"caller\"} 1");
        }
    }

    private static String metrics(App app) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.adminPort() + "/metrics"));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static TestCatalog noting(Queue<Seen> seen) {
        return new TestCatalog((request, reply) -> {
            seen.add(Seen.here());
            reply.onNext(Product.getDefaultInstance());
            reply.onCompleted();
        });
    }

    /** A front service that asks a warehouse. */
    private static final class Chain implements AutoCloseable {

        final Queue<Seen> seen = new LinkedBlockingQueue<>();
        final World front;
        private final App warehouse;
        private final List<CatalogServiceBlockingStub> stubs = new ArrayList<>();

        Chain() {
            var servers = new RpcServer[1];
            warehouse = App.start(
                    "warehouse",
                    Map.of("souk.mode", "demo"),
                    app -> servers[0] = app.add(new RpcServer(app, noting(seen))));
            front = World.of(
                    new TestCatalog((request, reply) -> {
                        reply.onNext(stubs.getFirst().getProduct(request));
                        reply.onCompleted();
                    }),
                    Map.of("souk.peers.warehouse", "dns:///127.0.0.1:" + servers[0].port()));
            stubs.add(CatalogServiceGrpc.newBlockingStub(new Channels(front.app).to("warehouse")));
        }

        @Override
        public void close() {
            front.close();
            warehouse.close();
        }
    }
}

package souk.platform.testing.access;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.Variant;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.RegistryServiceGrpc;
import souk.contracts.orders.v1.GetOrderRequest;
import souk.contracts.orders.v1.OrdersServiceGrpc;
import souk.platform.rpc.Headers;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;
import souk.platform.testing.TestPatience;

/** A real server with a method of each kind of access, and what it answers to a header {@code authorization}. */
final class Guarded implements AutoCloseable {

    /** One method of each kind. */
    enum Door {
        ANYONE,
        SIGNED_IN,
        SELLERS,
        INTERNAL
    }

    private final App app;
    private final int port;
    private final ManagedChannel channel;

    private Guarded(App app, int port, ManagedChannel channel) {
        this.app = app;
        this.port = port;
        this.channel = channel;
    }

    static Guarded start(Seen seen, Map<String, String> settings) {
        var servers = new RpcServer[1];
        var all = new HashMap<>(Map.of("souk.mode", "production"));
        all.putAll(settings);
        var app = App.start(
                "shop",
                all,
                it -> servers[0] =
                        it.add(new RpcServer(it, seen.new Catalog(), seen.new Orders(), seen.new Registry())));
        return new Guarded(
                app,
                servers[0].port(),
                NettyChannelBuilder.forAddress("127.0.0.1", servers[0].port())
                        .usePlaintext()
                        .build());
    }

    /** The reason for which the door stays shut; nothing if it opens. */
    Optional<String> knock(Door door, @Nullable String authorization) {
        try {
            enter(door, authorization);
            return Optional.empty();
        } catch (StatusRuntimeException failure) {
            return Optional.of(
                    failure.getStatus().getCode() + " " + info(failure).getReason());
        }
    }

    void enter(Door door, @Nullable String authorization) {
        switch (door) {
            case ANYONE -> {
                var _ = with(CatalogServiceGrpc.newBlockingStub(channel), authorization)
                        .getProduct(GetProductRequest.newBuilder()
                                .setName("products/mug")
                                .build());
            }
            case SIGNED_IN -> {
                var _ = with(OrdersServiceGrpc.newBlockingStub(channel), authorization)
                        .getOrder(order());
            }
            case SELLERS -> {
                var _ = with(CatalogServiceGrpc.newBlockingStub(channel), authorization)
                        .createProduct(product());
            }
            case INTERNAL -> lease(authorization);
        }
    }

    private void lease(@Nullable String authorization) {
        var first = new CompletableFuture<HoldLeaseResponse>();
        var _ = with(RegistryServiceGrpc.newStub(channel), authorization).holdLease(new Seen.Answers<>(first));
        try {
            var _ = first.orTimeout(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof StatusRuntimeException status ? status : failure;
        }
    }

    static GetOrderRequest order() {
        return GetOrderRequest.newBuilder()
                .setName("orders/" + UUID.randomUUID())
                .build();
    }

    private static CreateProductRequest product() {
        return CreateProductRequest.newBuilder()
                .setProduct(Product.newBuilder()
                        .setSeller("sellers/potters")
                        .setTitle("A mug")
                        .addVariants(Variant.newBuilder()
                                .setSku("MUG")
                                .setPrice(com.google.type.Money.newBuilder()
                                        .setCurrencyCode("EUR")
                                        .setUnits(5))))
                .build();
    }

    static <S extends AbstractStub<S>> S with(S stub, @Nullable String authorization) {
        if (authorization == null) {
            return stub;
        }
        var headers = new Metadata();
        headers.put(Headers.AUTHORIZATION, authorization);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    static ErrorInfo info(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        if (status != null) {
            for (var detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    try {
                        return detail.unpack(ErrorInfo.class);
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
        throw new AssertionError("no reason in " + failure);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        app.close();
    }
}

package souk.gateway;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.ChangePriceRequest;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.ListProductsResponse;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.contracts.catalog.v1.SearchProductsResponse;
import souk.contracts.catalog.v1.UpdateProductRequest;
import souk.contracts.catalog.v1.WatchProductsRequest;
import souk.contracts.catalog.v1.WatchProductsResponse;
import souk.platform.Outcome;
import souk.platform.Refusal;
import souk.platform.rpc.Answers;

/**
 * A small catalogue behind a real gRPC server. It keeps what it was asked, echoes products, and has a product for each way
 * in which a service can fail.
 */
final class Shelf extends CatalogServiceGrpc.CatalogServiceImplBase {

    enum ShelfRefusal implements Refusal {
        PRODUCT_UNKNOWN(Kind.NOT_FOUND),
        ETAG_MISMATCH(Kind.STALE),
        ID_TAKEN(Kind.EXISTS),
        TOO_MANY(Kind.EXHAUSTED),
        NOT_YOURS(Kind.FORBIDDEN),
        NOT_NOW(Kind.CONFLICT),
        NO_SENSE(Kind.INVALID);

        private final Kind kind;

        ShelfRefusal(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public String message() {
            return "The shelf says " + name() + ".";
        }
    }

    final List<Object> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger watching = new AtomicInteger();
    final AtomicInteger sent = new AtomicInteger();
    volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public void getProduct(GetProductRequest request, StreamObserver<Product> reply) {
        asked.add(request);
        var id = request.getName().substring("products/".length());
        switch (id) {
            case "held" -> {
                hold(reply, Product.newBuilder().setName(request.getName()).build());
            }
            case "boom" -> throw new IllegalStateException("secret inner workings");
            case "away" ->
                reply.onError(Status.UNAVAILABLE.withDescription("io exception").asException());
            case "unknown-status" ->
                reply.onError(Status.UNKNOWN.withDescription("secret").asException());
            case "busy" ->
                reply.onError(StatusProto.toStatusRuntimeException(
                        com.google.rpc.Status.newBuilder()
                                .setCode(Code.RESOURCE_EXHAUSTED.getNumber())
                                .setMessage("Too many calls at the moment; please try again.")
                                .addDetails(Any.pack(ErrorInfo.newBuilder()
                                        .setReason("OVERLOADED")
                                        .setDomain("catalog.souk")
                                        .build()))
                                .build(),
                        new Metadata()));
            case "big" ->
                reply(
                        reply,
                        Product.newBuilder()
                                .setName(request.getName())
                                .setDescription("x".repeat(10_000))
                                .build());
            default -> {
                var refusal = refusal(id);
                if (refusal != null) {
                    Answers.send(reply, Outcome.refused(refusal, Map.of("id", id)));
                } else {
                    reply(
                            reply,
                            Product.newBuilder()
                                    .setName(request.getName())
                                    .setTitle("Mug")
                                    .build());
                }
            }
        }
    }

    private static @Nullable ShelfRefusal refusal(String id) {
        return switch (id) {
            case "nowhere" -> ShelfRefusal.PRODUCT_UNKNOWN;
            case "stale" -> ShelfRefusal.ETAG_MISMATCH;
            case "taken" -> ShelfRefusal.ID_TAKEN;
            case "many" -> ShelfRefusal.TOO_MANY;
            case "theirs" -> ShelfRefusal.NOT_YOURS;
            case "later" -> ShelfRefusal.NOT_NOW;
            case "senseless" -> ShelfRefusal.NO_SENSE;
            default -> null;
        };
    }

    private void hold(StreamObserver<Product> reply, Product product) {
        try {
            if (hold.await(20, TimeUnit.SECONDS)) {
                reply(reply, product);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void listProducts(ListProductsRequest request, StreamObserver<ListProductsResponse> reply) {
        asked.add(request);
        reply(reply, ListProductsResponse.getDefaultInstance());
    }

    @Override
    public void searchProducts(SearchProductsRequest request, StreamObserver<SearchProductsResponse> reply) {
        asked.add(request);
        reply(reply, SearchProductsResponse.newBuilder().setTotalSize(3).build());
    }

    @Override
    public void createProduct(CreateProductRequest request, StreamObserver<Product> reply) {
        asked.add(request);
        reply(reply, request.getProduct());
    }

    @Override
    public void updateProduct(UpdateProductRequest request, StreamObserver<Product> reply) {
        asked.add(request);
        reply(reply, request.getProduct());
    }

    @Override
    public void changePrice(ChangePriceRequest request, StreamObserver<Product> reply) {
        asked.add(request);
        reply(reply, Product.newBuilder().setName(request.getName()).build());
    }

    /** The seller says what kind of stream: quiet, refused, broken after two, endless, or two and then the end. */
    @Override
    public void watchProducts(WatchProductsRequest request, StreamObserver<WatchProductsResponse> reply) {
        asked.add(request);
        var stream = (ServerCallStreamObserver<WatchProductsResponse>) reply;
        watching.incrementAndGet();
        stream.setOnCancelHandler(watching::decrementAndGet);
        stream.setOnCloseHandler(watching::decrementAndGet);
        switch (request.getSeller()) {
            case "sellers/quiet" -> {}
            case "sellers/refused" -> Answers.send(reply, Outcome.refused(ShelfRefusal.NOT_NOW));
            case "sellers/endless" ->
                stream.setOnReadyHandler(() -> {
                    while (stream.isReady() && !stream.isCancelled()) {
                        stream.onNext(event("x".repeat(10_000)));
                        sent.incrementAndGet();
                    }
                });
            case "sellers/broken" -> {
                reply.onNext(event("one"));
                reply.onNext(event("two"));
                Answers.send(reply, Outcome.refused(ShelfRefusal.NOT_NOW));
            }
            default -> {
                reply.onNext(event("one"));
                reply.onNext(event("line\nbreak"));
                reply.onCompleted();
            }
        }
    }

    private static WatchProductsResponse event(String title) {
        return WatchProductsResponse.newBuilder()
                .setChange("updated")
                .setProduct(Product.newBuilder().setTitle(title))
                .build();
    }

    private static <T> void reply(StreamObserver<T> reply, T message) {
        reply.onNext(message);
        reply.onCompleted();
    }
}

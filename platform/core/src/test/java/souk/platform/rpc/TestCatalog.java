package souk.platform.rpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.WatchProductsRequest;
import souk.contracts.catalog.v1.WatchProductsResponse;

/** The catalogue's contract with nothing behind it but what a test says. */
final class TestCatalog extends CatalogServiceGrpc.CatalogServiceImplBase {

    /** What a call does. */
    interface Handler {
        void handle(GetProductRequest request, StreamObserver<Product> reply) throws Exception;
    }

    final AtomicInteger calls = new AtomicInteger();
    private final Handler handler;

    TestCatalog(Handler handler) {
        this.handler = handler;
    }

    /** One that answers with what was asked for. */
    static TestCatalog echo() {
        return new TestCatalog((request, reply) -> {
            reply.onNext(Product.newBuilder().setName(request.getName()).build());
            reply.onCompleted();
        });
    }

    @Override
    public void getProduct(GetProductRequest request, StreamObserver<Product> reply) {
        calls.incrementAndGet();
        try {
            handler.handle(request, reply);
        } catch (Exception failure) {
            throw sneaky(failure);
        }
    }

    /** Stays open until the server ends it. */
    @Override
    public void watchProducts(WatchProductsRequest request, StreamObserver<WatchProductsResponse> reply) {
        reply.onNext(WatchProductsResponse.newBuilder().setChange("created").build());
    }

    @Override
    public void createProduct(CreateProductRequest request, StreamObserver<Product> reply) {
        calls.incrementAndGet();
        reply.onNext(request.getProduct());
        reply.onCompleted();
    }

    private static RuntimeException sneaky(Exception failure) {
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }
}

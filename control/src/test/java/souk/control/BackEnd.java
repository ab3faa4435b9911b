package souk.control;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.ListProductsResponse;
import souk.contracts.catalog.v1.Product;
import souk.platform.discovery.Lease;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;

/**
 * A service that runs in a process of its own and can be killed. It answers {@code GetProduct} with who it is and what it
 * has seen, and to {@code ListProducts} and {@code CreateProduct} it says that it is not available.
 */
final class BackEnd extends CatalogServiceGrpc.CatalogServiceImplBase {

    private final String instance;
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger creates = new AtomicInteger();

    private BackEnd(String instance) {
        this.instance = instance;
    }

    /** Its name is the first argument, its settings are in the environment. */
    public static void main(String[] args) {
        App.main(args[0], BackEnd::wire);
    }

    static void wire(App app) {
        var server = app.add(new RpcServer(app, new BackEnd(app.instance())));
        app.add(new Lease(app, server));
    }

    @Override
    public void getProduct(GetProductRequest request, StreamObserver<Product> reply) {
        var deadline = Context.current().getDeadline();
        var millis = deadline == null ? Long.MAX_VALUE : deadline.timeRemaining(TimeUnit.MILLISECONDS);
        reply.onNext(Product.newBuilder()
                .setTitle(instance)
                .putAttributes("deadline", Long.toString(millis))
                .putAttributes("lists", lists.toString())
                .putAttributes("creates", creates.toString())
                .build());
        reply.onCompleted();
    }

    @Override
    public void listProducts(ListProductsRequest request, StreamObserver<ListProductsResponse> reply) {
        lists.incrementAndGet();
        reply.onError(Status.UNAVAILABLE.asRuntimeException());
    }

    @Override
    public void createProduct(CreateProductRequest request, StreamObserver<Product> reply) {
        creates.incrementAndGet();
        reply.onError(Status.UNAVAILABLE.asRuntimeException());
    }
}

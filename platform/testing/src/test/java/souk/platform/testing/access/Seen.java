package souk.platform.testing.access;

import io.grpc.stub.StreamObserver;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceImplBase;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.control.v1.HoldLeaseRequest;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.RegistryServiceGrpc.RegistryServiceImplBase;
import souk.contracts.orders.v1.GetOrderRequest;
import souk.contracts.orders.v1.Order;
import souk.contracts.orders.v1.OrdersServiceGrpc.OrdersServiceImplBase;
import souk.platform.rpc.Caller;

/** Services with a method of each kind of access, which note who called. */
final class Seen {

    final Queue<Caller> callers = new ConcurrentLinkedQueue<>();
    private final Consumer<GetOrderRequest> onOrder;

    Seen() {
        this(_ -> {});
    }

    /** One that does something while it serves an order. */
    Seen(Consumer<GetOrderRequest> onOrder) {
        this.onOrder = onOrder;
    }

    private <A> void answer(StreamObserver<A> reply, A answer) {
        callers.add(Caller.current());
        reply.onNext(answer);
        reply.onCompleted();
    }

    /** Reading is for anyone, creating for the roles seller and admin. */
    final class Catalog extends CatalogServiceImplBase {

        @Override
        public void getProduct(GetProductRequest request, StreamObserver<Product> reply) {
            answer(reply, Product.getDefaultInstance());
        }

        @Override
        public void createProduct(CreateProductRequest request, StreamObserver<Product> reply) {
            answer(reply, Product.getDefaultInstance());
        }
    }

    /** For everybody who is signed in. */
    final class Orders extends OrdersServiceImplBase {

        @Override
        public void getOrder(GetOrderRequest request, StreamObserver<Order> reply) {
            onOrder.accept(request);
            answer(reply, Order.getDefaultInstance());
        }
    }

    /** For our own services. */
    final class Registry extends RegistryServiceImplBase {

        @Override
        public StreamObserver<HoldLeaseRequest> holdLease(StreamObserver<HoldLeaseResponse> reply) {
            answer(reply, HoldLeaseResponse.getDefaultInstance());
            return new Answers<>(new CompletableFuture<>());
        }
    }

    /** Keeps the first answer, or why there is none. */
    record Answers<A>(CompletableFuture<A> first) implements StreamObserver<A> {

        @Override
        public void onNext(A answer) {
            first.complete(answer);
        }

        @Override
        public void onError(Throwable failure) {
            first.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {}
    }
}

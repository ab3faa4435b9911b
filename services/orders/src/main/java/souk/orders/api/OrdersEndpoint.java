package souk.orders.api;

import com.google.protobuf.util.Durations;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import souk.contracts.orders.v1.CancelOrderRequest;
import souk.contracts.orders.v1.GetOrderRequest;
import souk.contracts.orders.v1.ListOrdersRequest;
import souk.contracts.orders.v1.ListOrdersResponse;
import souk.contracts.orders.v1.Order;
import souk.contracts.orders.v1.OrdersServiceGrpc;
import souk.contracts.orders.v1.PlaceOrderRequest;
import souk.contracts.orders.v1.WaitOrderRequest;
import souk.contracts.orders.v1.WatchOrderRequest;
import souk.contracts.orders.v1.WatchOrderResponse;
import souk.orders.app.Buyer;
import souk.orders.app.CancelOrder;
import souk.orders.app.FindOrder;
import souk.orders.app.ListOrders;
import souk.orders.app.PlaceOrder;
import souk.orders.domain.OrderId;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;

/** The front door. Every method is: decode, run, encode. */
public final class OrdersEndpoint extends OrdersServiceGrpc.OrdersServiceImplBase {

    private static final int PAGE_SIZE = 50;
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** So long before the caller gives up, the answer is on its way. */
    private static final Duration WAY_BACK = Duration.ofMillis(300);

    private final Verbs verbs;
    private final OrderWatch watch;
    private final AwaitOrder awaitOrder;

    /** What can be done with orders. */
    public record Verbs(PlaceOrder placeOrder, FindOrder findOrder, ListOrders listOrders, CancelOrder cancelOrder) {}

    public OrdersEndpoint(Verbs verbs, OrderWatch watch) {
        this.verbs = verbs;
        this.watch = watch;
        this.awaitOrder = new AwaitOrder(verbs.findOrder, watch);
    }

    @Override
    public void placeOrder(PlaceOrderRequest request, StreamObserver<Order> reply) {
        var buyer = Names.buyer();
        var placed = WishWire.wish(request, buyer)
                .then(wish -> verbs.placeOrder.run(buyer.id(), WishWire.mark(request), wish));
        Answers.send(reply, WishWire.asAsked(placed).map(OrderWire::order));
    }

    @Override
    public void getOrder(GetOrderRequest request, StreamObserver<Order> reply) {
        var buyer = Names.buyer();
        Answers.send(reply, Names.order(request.getName()).then(id -> find(buyer, id)));
    }

    @Override
    public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> reply) {
        var buyer = Names.buyer();
        var size = request.getPageSize() == 0 ? PAGE_SIZE : request.getPageSize();
        var page = OrderWire.filter(request, buyer)
                .then(filter -> verbs.listOrders.run(buyer, filter, size, request.getPageToken()));
        Answers.send(reply, page.map(OrderWire::page));
    }

    @Override
    public void cancelOrder(CancelOrderRequest request, StreamObserver<Order> reply) {
        var cancelled = Names.order(request.getName())
                .then(id -> verbs.cancelOrder.run(Names.buyer(), id, request.getReason()));
        Answers.send(reply, cancelled.map(OrderWire::order));
    }

    @Override
    public void waitOrder(WaitOrderRequest request, StreamObserver<Order> reply) {
        var buyer = Names.buyer();
        var patience = request.hasTimeout() ? Durations.toNanos(request.getTimeout()) : WAIT.toNanos();
        var deadline = Context.current().getDeadline();
        var left = deadline == null
                ? patience
                : Math.min(patience, deadline.timeRemaining(TimeUnit.NANOSECONDS) - WAY_BACK.toNanos());
        Answers.send(reply, Names.order(request.getName()).then(id -> awaitOrder.run(buyer, id, left)));
    }

    @Override
    public void watchOrder(WatchOrderRequest request, StreamObserver<WatchOrderResponse> reply) {
        var stream = (ServerCallStreamObserver<WatchOrderResponse>) reply;
        var listener = new OrderWatch.Stream(stream);
        var key = Names.last(request.getName());
        stream.setOnCancelHandler(() -> {
            listener.hungUp();
            watch.remove(key, listener);
        });
        if (!watch.add(key, listener)) {
            stream.onError(OrderWatch.tooMany());
            return;
        }
        // First listen, then look: so no change falls in between.
        var buyer = Names.buyer();
        switch (Names.order(request.getName()).then(id -> find(buyer, id))) {
            case Outcome.Done<Order>(var order) -> {
                if (!listener.admit(order)) {
                    watch.remove(key, listener);
                }
            }
            case Outcome.Refused<Order> refused -> {
                watch.remove(key, listener);
                stream.onError(Answers.refusal(refused));
            }
        }
    }

    private Outcome<Order> find(Buyer buyer, OrderId id) {
        return verbs.findOrder.run(buyer, id).map(OrderWire::order);
    }
}

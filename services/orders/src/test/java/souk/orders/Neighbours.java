package souk.orders;

import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import souk.contracts.carts.v1.Cart;
import souk.contracts.carts.v1.CartsServiceGrpc;
import souk.contracts.carts.v1.GetCartRequest;
import souk.contracts.inventory.v1.InventoryStepsGrpc;
import souk.contracts.inventory.v1.ReleaseStockRequest;
import souk.contracts.inventory.v1.ReleaseStockResponse;
import souk.contracts.inventory.v1.ReserveStockRequest;
import souk.contracts.inventory.v1.ReserveStockResponse;
import souk.contracts.inventory.v1.ReserveStockResponse.Allocation;
import souk.contracts.inventory.v1.ReserveStockResponse.Reservation;
import souk.contracts.payments.v1.AuthorisePaymentsRequest;
import souk.contracts.payments.v1.PaymentStepsGrpc;
import souk.contracts.payments.v1.PaymentStepsRequest;
import souk.contracts.payments.v1.PaymentStepsResponse;
import souk.contracts.payments.v1.UndoPaymentsRequest;
import souk.contracts.shipping.v1.PrepareShipmentsRequest;
import souk.contracts.shipping.v1.ShippingStepsGrpc;
import souk.contracts.shipping.v1.ShippingStepsResponse;
import souk.platform.flow.StepWire;
import souk.platform.testing.TestKafka;

/** The services that orders asks, as far as a good day needs them: real gRPC servers within this JVM, that keep what came. */
public final class Neighbours implements AutoCloseable {

    private final String name = TestKafka.freshName("neighbours");
    private final Server server;

    public final Queue<AuthorisePaymentsRequest.Item> authorised = new ConcurrentLinkedQueue<>();
    public final Queue<ReserveStockRequest.Item> reserved = new ConcurrentLinkedQueue<>();
    public final Queue<PrepareShipmentsRequest.Item> prepared = new ConcurrentLinkedQueue<>();

    public Neighbours() {
        try {
            server = InProcessServerBuilder.forName(name)
                    .addService(new Payments())
                    .addService(new Inventory())
                    .addService(new Shipping())
                    .addService(new Carts())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("no neighbours", e);
        }
    }

    /** The settings by which orders finds them. */
    public Map<String, String> settings() {
        var way = "inproc:" + name;
        return Map.of(
                "souk.peers.payments", way,
                "souk.peers.inventory", way,
                "souk.peers.shipping", way,
                "souk.peers.carts", way);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <A> void send(StreamObserver<A> reply, A answer) {
        reply.onNext(answer);
        reply.onCompleted();
    }

    private static PaymentStepsResponse done(List<String> keys) {
        return PaymentStepsResponse.newBuilder()
                .addAllAnswers(keys.stream().map(StepWire::done).toList())
                .build();
    }

    private final class Payments extends PaymentStepsGrpc.PaymentStepsImplBase {

        @Override
        public void authorisePayments(AuthorisePaymentsRequest request, StreamObserver<PaymentStepsResponse> reply) {
            authorised.addAll(request.getItemsList());
            send(
                    reply,
                    done(request.getItemsList().stream()
                            .map(AuthorisePaymentsRequest.Item::getKey)
                            .toList()));
        }

        @Override
        public void capturePayments(PaymentStepsRequest request, StreamObserver<PaymentStepsResponse> reply) {
            send(
                    reply,
                    done(request.getItemsList().stream()
                            .map(PaymentStepsRequest.Item::getKey)
                            .toList()));
        }

        @Override
        public void voidPayments(UndoPaymentsRequest request, StreamObserver<PaymentStepsResponse> reply) {
            send(
                    reply,
                    done(request.getItemsList().stream()
                            .map(UndoPaymentsRequest.Item::getKey)
                            .toList()));
        }
    }

    private final class Inventory extends InventoryStepsGrpc.InventoryStepsImplBase {

        @Override
        public void reserveStock(ReserveStockRequest request, StreamObserver<ReserveStockResponse> reply) {
            reserved.addAll(request.getItemsList());
            var response = ReserveStockResponse.newBuilder();
            for (var item : request.getItemsList()) {
                var reservation = Reservation.newBuilder()
                        .setAnswer(StepWire.done(item.getKey()))
                        .setExpireTime(Timestamp.newBuilder().setSeconds(4_000_000_000L));
                item.getDemandsList()
                        .forEach(demand -> reservation.addAllocations(Allocation.newBuilder()
                                .setWarehouse("warehouses/kiln")
                                .setSeller("sellers/potters")
                                .setSku(demand.getSku())
                                .setQuantity(demand.getQuantity())));
                response.addReservations(reservation);
            }
            send(reply, response.build());
        }

        @Override
        public void releaseStock(ReleaseStockRequest request, StreamObserver<ReleaseStockResponse> reply) {
            send(
                    reply,
                    ReleaseStockResponse.newBuilder()
                            .addAllAnswers(request.getKeysList().stream()
                                    .map(StepWire::done)
                                    .toList())
                            .build());
        }
    }

    private final class Shipping extends ShippingStepsGrpc.ShippingStepsImplBase {

        @Override
        public void prepareShipments(PrepareShipmentsRequest request, StreamObserver<ShippingStepsResponse> reply) {
            prepared.addAll(request.getItemsList());
            send(
                    reply,
                    ShippingStepsResponse.newBuilder()
                            .addAllAnswers(request.getItemsList().stream()
                                    .map(item -> StepWire.done(item.getKey()))
                                    .toList())
                            .build());
        }
    }

    private static final class Carts extends CartsServiceGrpc.CartsServiceImplBase {

        @Override
        public void getCart(GetCartRequest request, StreamObserver<Cart> reply) {
            send(
                    reply,
                    Cart.newBuilder()
                            .setName(request.getName())
                            .addItems(Cart.Item.newBuilder().setSku("mug").setQuantity(1))
                            .build());
        }
    }
}

package souk.orders.peer;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import souk.contracts.carts.v1.CartsServiceGrpc;
import souk.contracts.carts.v1.CartsServiceGrpc.CartsServiceBlockingStub;
import souk.contracts.carts.v1.GetCartRequest;
import souk.orders.domain.CustomerId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.Sku;
import souk.orders.domain.Wish;
import souk.platform.Outcome;

/** Carts, reached by gRPC, on behalf of the caller. */
public final class CartsOverGrpc implements Carts {

    private static final int DEADLINE_SECONDS = 2;

    private final CartsServiceBlockingStub stub;

    public CartsOverGrpc(Channel channel) {
        this.stub = CartsServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public Outcome<List<Wish.Item>> items(CustomerId owner) {
        var request =
                GetCartRequest.newBuilder().setName("carts/" + owner.value()).build();
        try {
            var cart =
                    stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).getCart(request);
            return Outcome.done(cart.getItemsList().stream()
                    .map(item -> new Wish.Item(new Sku(item.getSku()), item.getQuantity()))
                    .toList());
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Outcome.refused(OrderRefusal.CART_NOT_FOUND);
            }
            throw failed;
        }
    }
}

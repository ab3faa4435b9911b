package souk.orders.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import souk.contracts.orders.v1.Order;
import souk.contracts.orders.v1.WatchOrderResponse;

class OrderWatchTest {

    private final List<Order.Status> told = new ArrayList<>();
    private boolean ended;

    private final OrderWatch.Stream stream = new OrderWatch.Stream(new StreamObserver<>() {
        @Override
        public void onNext(WatchOrderResponse response) {
            told.add(response.getOrder().getStatus());
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onCompleted() {
            ended = true;
        }
    });

    @Test
    void nothingIsToldOfAnOrderBeforeItIsKnownThatTheCallerMaySeeIt() {
        assertThat(stream.take(order(Order.Status.PLACED, 1))).isTrue();
        assertThat(stream.take(order(Order.Status.CANCELLED, 2))).isTrue();

        assertThat(told).isEmpty();
        assertThat(ended).isFalse();
    }

    @Test
    void whatWasHeardMeanwhileIsToldAfterwardsAndOnce() {
        stream.take(order(Order.Status.CONFIRMED, 2));
        stream.take(order(Order.Status.PLACED, 1));

        assertThat(stream.admit(order(Order.Status.PLACED, 1))).isTrue();
        assertThat(stream.take(order(Order.Status.CONFIRMED, 2))).isTrue();
        assertThat(stream.take(order(Order.Status.CANCELLED, 4))).isFalse();

        assertThat(told).containsExactly(Order.Status.PLACED, Order.Status.CONFIRMED, Order.Status.CANCELLED);
        assertThat(ended).isTrue();
    }

    private static Order order(Order.Status status, int changes) {
        var order = Order.newBuilder().setStatus(status);
        for (int i = 0; i < changes; i++) {
            order.addHistoryBuilder();
        }
        return order.build();
    }
}

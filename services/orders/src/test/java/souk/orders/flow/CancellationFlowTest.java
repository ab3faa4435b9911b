package souk.orders.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import souk.orders.Fixtures;
import souk.orders.World;
import souk.orders.domain.Cancellation;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderStatus;
import souk.platform.flow.testing.FlowBattery;

class CancellationFlowTest extends FlowBattery<Cancellation> {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected Trial<Cancellation> begin() {
        Map<UUID, OrderId> orders = new HashMap<>();
        var ids = new ArrayList<UUID>();
        for (var order : world.confirmed(3)) {
            Fixtures.done(world.cancelOrder.run(World.customer(Fixtures.ALICE), order.id(), ""));
            ids.add(flowOf(order.id()));
            orders.put(ids.getLast(), order.id());
        }
        return new Trial<>(
                world.db,
                world.cancellation,
                ids,
                id -> undone(Objects.requireNonNull(orders.get(id))),
                id -> kept(Objects.requireNonNull(orders.get(id))));
    }

    private UUID flowOf(OrderId order) {
        return world.db.read(tx -> tx.query("SELECT id FROM cancellation WHERE order_id = :order")
                .bind("order", order.value())
                .mapTo(UUID.class)
                .one());
    }

    private void undone(OrderId id) {
        assertThat(world.status(id)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.told(id)).containsExactly("Placed", "Confirmed", "Cancelling", "Cancelled");
        assertThat(world.market.givenBack).containsEntry(id.value(), 1700L);
        assertThat(world.market.parcels).doesNotContain(id.value());
        assertThat(world.market.reserved).doesNotContainKey(CheckoutFlow.stockKey(id));
    }

    private void kept(OrderId id) {
        assertThat(world.status(id)).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(world.told(id)).containsExactly("Placed", "Confirmed", "Cancelling", "Kept");
        assertThat(world.market.givenBack).doesNotContainKey(id.value());
        assertThat(world.market.parcels).contains(id.value());
        assertThat(world.market.reserved).containsKey(CheckoutFlow.stockKey(id));
    }
}

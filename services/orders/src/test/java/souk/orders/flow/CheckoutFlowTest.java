package souk.orders.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import souk.orders.Fixtures;
import souk.orders.World;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderStatus;
import souk.platform.flow.testing.FlowBattery;

class CheckoutFlowTest extends FlowBattery<Order> {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected Trial<Order> begin() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 3; i++) {
            ids.add(world.place(Fixtures.twoMugs()).id().value());
        }
        return new Trial<>(world.db, world.checkout, ids, id -> confirmed(id), id -> undone(id));
    }

    private void confirmed(UUID id) {
        assertThat(world.status(new OrderId(id))).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(world.told(new OrderId(id))).containsExactly("Placed", "Confirmed");
        assertThat(world.market.taken).containsEntry(id, 1700L);
        assertThat(world.market.givenBack).doesNotContainKey(id);
        assertThat(world.market.parcels).contains(id);
        assertThat(world.market.reserved).containsKey(CheckoutFlow.stockKey(new OrderId(id)));
        stockAddsUp();
    }

    private void undone(UUID id) {
        assertThat(world.status(new OrderId(id))).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.told(new OrderId(id))).containsExactly("Placed", "Cancelled");
        assertThat(world.market.held).doesNotContainKey(id);
        assertThat(world.market.taken.get(id)).isEqualTo(world.market.givenBack.get(id));
        assertThat(world.market.parcels).doesNotContain(id);
        assertThat(world.market.reserved).doesNotContainKey(CheckoutFlow.stockKey(new OrderId(id)));
        stockAddsUp();
    }

    private void stockAddsUp() {
        assertThat(world.market.onHand).containsEntry(Fixtures.MUG, 1_000L - 2L * world.market.reserved.size());
    }
}

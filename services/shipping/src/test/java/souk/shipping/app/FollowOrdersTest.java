package souk.shipping.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.shipping.Fixtures.key;
import static souk.shipping.Fixtures.order;
import static souk.shipping.World.ADMIN;
import static souk.shipping.domain.ShipmentState.CANCELLED;
import static souk.shipping.domain.ShipmentState.CREATED;
import static souk.shipping.domain.ShipmentState.HANDED_OVER;
import static souk.shipping.domain.ShipmentState.PREPARED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.shipping.World;
import souk.shipping.api.FactWire;
import souk.shipping.domain.OrderNews;
import souk.shipping.domain.ShipmentEvent;

class FollowOrdersTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aConfirmedOrdersShipmentsMayLeaveAndAreToldOf() {
        var order = world.prepared("wien", "graz");
        var other = world.prepared("wien");

        world.confirm(order, order());
        world.confirm(order);

        assertThat(world.states(order)).containsExactly(CREATED, CREATED);
        assertThat(world.states(other)).containsExactly(PREPARED);
        assertThat(world.told())
                .containsExactly("ShipmentCreated " + order.value(), "ShipmentCreated " + order.value());
    }

    @Test
    void aShipmentIsReadAsItWasTold() {
        var order = world.prepared("wien");
        var prepared = world.shipments(order).getFirst();

        world.confirm(order);
        var told = world.payloads("ShipmentCreated").getFirst();
        world.confirm(order);

        var created = world.shipments(order).getFirst();
        var asRead =
                FactWire.message(new ShipmentEvent.ShipmentCreated(created)).message();
        assertThat(told).isEqualTo(asRead.toByteArray());
        assertThat(created.moments().updated()).isAfter(prepared.moments().updated());
        assertThat(created.moments().created()).isEqualTo(prepared.moments().created());
    }

    @Test
    void aConfirmationAfterTheUndoResurrectsNothing() {
        var order = world.prepared("wien");
        world.unprepare.run(List.of(key(order)));

        world.confirm(order);

        assertThat(world.states(order)).containsExactly(CANCELLED);
        assertThat(world.told()).isEmpty();
    }

    @Test
    void ofAnUndoneOrderWhatHasNotLeftStaysHereForGood() {
        var order = world.confirmed("wien", "graz");
        var cancelled = world.confirmed("wien");
        world.markHandedOver.run(ADMIN, world.ids(order).subList(0, 1));
        world.cancel(cancelled);

        world.ended(order, cancelled);
        world.ended(order);
        world.uncancel(cancelled);
        world.confirm(order);

        assertThat(world.states(order)).containsExactly(HANDED_OVER, CANCELLED);
        assertThat(world.states(cancelled)).containsExactly(CANCELLED);
        assertThat(world.told().stream().filter(("ShipmentCancelled " + order.value())::equals))
                .hasSize(1);
    }

    @Test
    void anOrderThatIsConfirmedAndUndoneInOneBatchIsUndone() {
        var order = world.prepared("wien");

        world.hear(Stream.of(
                new OrderNews(order, OrderNews.Kind.CONFIRMED), new OrderNews(order, OrderNews.Kind.CANCELLED)));

        assertThat(world.states(order)).containsExactly(CANCELLED);
    }
}

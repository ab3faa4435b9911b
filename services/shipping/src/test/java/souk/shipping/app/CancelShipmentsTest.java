package souk.shipping.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.shipping.Fixtures.cancelKey;
import static souk.shipping.Fixtures.order;
import static souk.shipping.World.ADMIN;
import static souk.shipping.World.refusals;
import static souk.shipping.domain.ShipmentState.CANCELLED;
import static souk.shipping.domain.ShipmentState.CREATED;
import static souk.shipping.domain.ShipmentState.HANDED_OVER;
import static souk.shipping.domain.ShipmentState.PREPARED;
import static souk.shipping.domain.ShippingRefusal.ALREADY_SHIPPED;
import static souk.shipping.domain.ShippingRefusal.SHIPMENT_CANCELLED;
import static souk.shipping.domain.ShippingRefusal.STEP_UNDONE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.testing.Together;
import souk.shipping.World;
import souk.shipping.domain.OrderId;

class CancelShipmentsTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void allShipmentsOfAnOrderAreCancelledAndToldOnce() {
        var order = world.confirmed("wien", "graz");

        assertThat(world.cancel(order)).isEmpty();
        assertThat(world.cancel(order)).isEmpty();

        assertThat(world.states(order)).containsExactly(CANCELLED, CANCELLED);
        assertThat(told("ShipmentCancelled", order)).isEqualTo(2);
    }

    @Test
    void noneIsCancelledOnceOneIsHandedOver() {
        var order = world.confirmed("wien", "graz");
        var neighbour = world.confirmed("wien");
        world.markHandedOver.run(ADMIN, world.ids(order).subList(0, 1));

        var answers = world.cancel.run(Map.of(cancelKey(order), order, cancelKey(neighbour), neighbour));

        assertThat(answers)
                .isEqualTo(
                        Map.of(cancelKey(order), Optional.of(ALREADY_SHIPPED), cancelKey(neighbour), Optional.empty()));
        assertThat(world.states(order)).containsExactly(HANDED_OVER, CREATED);
        assertThat(world.cancel(order)).contains(ALREADY_SHIPPED);
    }

    @Test
    void whatWasCancelledUnderAKeyIsTakenBackOnce() {
        var order = world.confirmed("wien", "graz");
        world.cancel(order);

        world.uncancel(order);
        var back = world.shipments(order);
        world.uncancel(order);

        assertThat(world.states(order)).containsExactly(CREATED, CREATED);
        assertThat(world.shipments(order)).isEqualTo(back);
        assertThat(told("ShipmentCreated", order)).isEqualTo(4);
        assertThat(world.cancel(order)).contains(STEP_UNDONE);
        assertThat(world.states(order)).containsExactly(CREATED, CREATED);
    }

    @Test
    void anUndoOfARefusedCancellationChangesNothing() {
        var order = world.confirmed("wien", "graz");
        world.markHandedOver.run(ADMIN, world.ids(order).subList(0, 1));
        world.cancel(order);

        world.uncancel(order);

        assertThat(world.states(order)).containsExactly(HANDED_OVER, CREATED);
        assertThat(world.cancel(order)).contains(STEP_UNDONE);
    }

    @Test
    void anUndoOfWhatNeverCameIsRemembered() {
        var order = world.confirmed("wien");

        world.uncancel(order);

        assertThat(world.cancel(order)).contains(STEP_UNDONE);
        assertThat(world.states(order)).containsExactly(CREATED);
    }

    @Test
    void anUndoTakesBackNothingThatAnotherKeyCancelled() {
        var order = world.confirmed("wien");
        world.cancel(order);
        assertThat(world.cancel.run(Map.of("later/cancelled", order))).containsValue(Optional.empty());

        world.uncancel.run(List.of("later/cancelled"));

        assertThat(world.states(order)).containsExactly(CANCELLED);
    }

    @Test
    void aShipmentThatIsBackCanBeHandedOverAndTheOrderCancelledAgain() {
        var first = world.confirmed("wien");
        var second = world.confirmed("wien");
        world.cancel.run(Map.of("a/cancelled", first, "b/cancelled", second));
        world.uncancel.run(List.of("a/cancelled", "b/cancelled"));

        world.markHandedOver.run(ADMIN, world.ids(first));

        assertThat(world.states(first)).containsExactly(HANDED_OVER);
        assertThat(world.cancel.run(Map.of("c/cancelled", second))).containsValue(Optional.empty());
        assertThat(world.states(second)).containsExactly(CANCELLED);
    }

    @Test
    void anOrderWithoutShipmentsHasNothingToCancel() {
        assertThat(world.cancel(order())).isEmpty();
    }

    @Test
    void whatIsCancelledBeforeItWasHeardToBeConfirmedStaysSoUntilItIsTakenBack() {
        var heardBefore = world.prepared("wien");
        var heardAfter = world.prepared("wien");
        world.cancel(heardBefore);
        world.cancel(heardAfter);

        world.confirm(heardBefore);
        assertThat(world.states(heardBefore)).containsExactly(CANCELLED);
        world.uncancel(heardBefore);
        world.uncancel(heardAfter);

        assertThat(world.states(heardBefore)).containsExactly(CREATED);
        assertThat(world.states(heardAfter)).containsExactly(PREPARED);
        world.confirm(heardAfter);
        assertThat(world.states(heardAfter)).containsExactly(CREATED);
    }

    @Test
    void ofACancellationAndAHandOverAtTheSameTimeExactlyOneWins() throws Exception {
        var orders = IntStream.range(0, 40)
                .mapToObj(_ -> world.confirmed("wien", "graz"))
                .toList();
        var ids = orders.stream().map(order -> world.ids(order).getFirst()).toList();

        for (int number = 0; number < orders.size(); number++) {
            var order = orders.get(number);
            var marked = List.of(ids.get(number));
            var _ = Together.run(
                    2, who -> who == 0 ? world.cancel(order) : refusals(world.markHandedOver.run(ADMIN, marked)));
        }

        for (int number = 0; number < orders.size(); number++) {
            var order = orders.get(number);
            var cancelled = world.cancel(order);
            var marked = refusals(world.markHandedOver.run(ADMIN, List.of(ids.get(number))))
                    .get(ids.get(number));
            assertThat(world.states(order))
                    .isEqualTo(cancelled.isEmpty() ? List.of(CANCELLED, CANCELLED) : List.of(HANDED_OVER, CREATED));
            assertThat(marked).isEqualTo(cancelled.isEmpty() ? Optional.of(SHIPMENT_CANCELLED) : Optional.empty());
            assertThat(told("ShipmentHandedOver", order)).isEqualTo(cancelled.isEmpty() ? 0 : 1);
            assertThat(told("ShipmentCancelled", order)).isEqualTo(cancelled.isEmpty() ? 2 : 0);
        }
    }

    @Test
    void aCancellationAskedByManyAtTheSameTimeIsDoneOnce() throws Exception {
        var orders =
                IntStream.range(0, 20).mapToObj(_ -> world.confirmed("wien")).toList();

        var _ = Together.run(6, _ -> orders.stream().map(world::cancel).toList());

        assertThat(orders).allSatisfy(order -> {
            assertThat(world.states(order)).containsExactly(CANCELLED);
            assertThat(told("ShipmentCancelled", order)).isEqualTo(1);
        });
    }

    private long told(String type, OrderId order) {
        return world.told().stream()
                .filter((type + " " + order.value())::equals)
                .count();
    }
}

package souk.shipping.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.shipping.Fixtures.NOWHERE;
import static souk.shipping.Fixtures.VIENNA;
import static souk.shipping.Fixtures.key;
import static souk.shipping.Fixtures.order;
import static souk.shipping.Fixtures.to;
import static souk.shipping.Fixtures.under;
import static souk.shipping.Fixtures.wish;
import static souk.shipping.domain.ShipmentState.CANCELLED;
import static souk.shipping.domain.ShipmentState.PREPARED;
import static souk.shipping.domain.ShippingRefusal.ORDER_TAKEN;
import static souk.shipping.domain.ShippingRefusal.PARCELS_DOUBLE;
import static souk.shipping.domain.ShippingRefusal.STEP_UNDONE;
import static souk.shipping.domain.ShippingRefusal.UNDELIVERABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.testing.Together;
import souk.shipping.Fixtures;
import souk.shipping.World;
import souk.shipping.domain.Preparation;
import souk.shipping.domain.Shipment;

class PrepareShipmentsTest {

    private static final int CALLERS = 4;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOrderHasAShipmentPerWarehouseThatWaits() {
        var order = world.prepared("wien", "graz");

        assertThat(world.shipments(order))
                .extracting(Shipment::parcel)
                .isEqualTo(wish(order, "wien", "graz").parcels());
        assertThat(world.shipments(order)).allSatisfy(shipment -> {
            assertThat(shipment.state()).isEqualTo(PREPARED);
            assertThat(shipment.to().address()).isEqualTo(VIENNA);
            assertThat(shipment.to().customer()).isEqualTo("customers/alice");
        });
        assertThat(world.shipments(order)).extracting(Shipment::tracking).doesNotHaveDuplicates();
        assertThat(world.told()).isEmpty();
    }

    @Test
    void aRepeatedStepIsAnsweredAsTheFirstTimeAndPreparesNothing() {
        var order = world.prepared("wien");
        var before = world.shipments(order);

        assertThat(world.prepare.run(List.of(wish(order, "wien"), wish(order, "wien"))))
                .isEqualTo(Map.of(key(order), Optional.empty()));
        assertThat(world.shipments(order)).isEqualTo(before);
    }

    @Test
    void oneStepTwiceInOneBatchIsDoneOnce() {
        var order = order();

        world.prepareDone(wish(order, "wien"), wish(order, "wien"));

        assertThat(world.states(order)).containsExactly(PREPARED);
    }

    @Test
    void aRefusedItemLeavesItsNeighboursAlone() {
        var first = order();
        var nowhere = order();
        var twice = order();
        var last = order();

        var answers = world.prepare.run(List.of(
                wish(first, "wien"),
                to(NOWHERE, wish(nowhere, "wien")),
                wish(twice, "wien", "wien"),
                wish(last, "graz")));

        assertThat(answers)
                .isEqualTo(Map.of(
                        key(first), Optional.empty(),
                        key(nowhere), Optional.of(UNDELIVERABLE),
                        key(twice), Optional.of(PARCELS_DOUBLE),
                        key(last), Optional.empty()));
        assertThat(world.states(nowhere)).isEmpty();
        assertThat(world.states(last)).containsExactly(PREPARED);
    }

    @Test
    void aRefusalStandsWhateverIsAskedUnderItsKeyLater() {
        var order = order();
        var refused = world.prepare.run(List.of(to(NOWHERE, wish(order, "wien"))));

        assertThat(world.prepare.run(List.of(wish(order, "wien")))).isEqualTo(refused);
        assertThat(world.states(order)).isEmpty();
    }

    @Test
    void anOrderIsNotPreparedUnderTwoKeys() {
        var order = order();

        var together = world.prepare.run(List.of(under("a/1", wish(order, "wien")), under("b/1", wish(order, "wien"))));
        var later = world.prepare.run(List.of(under("c/1", wish(order, "wien"))));

        assertThat(together).isEqualTo(Map.of("a/1", Optional.empty(), "b/1", Optional.of(ORDER_TAKEN)));
        assertThat(later).isEqualTo(Map.of("c/1", Optional.of(ORDER_TAKEN)));
        assertThat(world.states(order)).containsExactly(PREPARED);
    }

    @Test
    void whatIsUndoneIsCancelledOnceAndItsStepIsRefusedFromThenOn() {
        var order = world.prepared("wien", "graz");

        world.unprepare.run(List.of(key(order), key(order)));
        var undone = world.shipments(order);
        world.unprepare.run(List.of(key(order)));

        assertThat(world.states(order)).containsExactly(CANCELLED, CANCELLED);
        assertThat(world.shipments(order)).isEqualTo(undone);
        assertThat(world.prepare.run(List.of(wish(order, "wien"))))
                .isEqualTo(Map.of(key(order), Optional.of(STEP_UNDONE)));
        assertThat(world.told()).isEmpty();
    }

    @Test
    void whatIsUndoneBeforeItCameIsRefusedWhenItComes() {
        var order = order();
        var neighbour = order();

        world.unprepare.run(List.of(key(order)));

        assertThat(world.prepare.run(List.of(wish(order, "wien"), wish(neighbour, "wien"))))
                .isEqualTo(Map.of(key(order), Optional.of(STEP_UNDONE), key(neighbour), Optional.empty()));
        assertThat(world.states(order)).isEmpty();
    }

    @Test
    void aRefusedStepCanBeUndone() {
        var order = order();
        world.prepare.run(List.of(to(NOWHERE, wish(order, "wien"))));

        world.unprepare.run(List.of(key(order)));

        assertThat(world.prepare.run(List.of(wish(order, "wien"))))
                .isEqualTo(Map.of(key(order), Optional.of(STEP_UNDONE)));
    }

    @Test
    void anUndoLeavesItsNeighboursAlone() {
        var order = world.prepared("wien");
        var neighbour = world.prepared("wien");

        world.unprepare.run(List.of(key(order), "unknown/shipments"));

        assertThat(world.states(order)).containsExactly(CANCELLED);
        assertThat(world.states(neighbour)).containsExactly(PREPARED);
    }

    @Test
    void aStepAskedByManyAtTheSameTimeIsDoneOnce() throws Exception {
        var orders = IntStream.range(0, 20).mapToObj(_ -> order()).toList();
        var wishes = orders.stream().map(order -> wish(order, "wien", "graz")).toList();

        var answers = Together.run(CALLERS, number -> world.prepare.run(turned(wishes, number)));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.values()).hasSize(20).allMatch(Optional::isEmpty));
        assertThat(orders).allSatisfy(order -> assertThat(world.states(order)).containsExactly(PREPARED, PREPARED));
    }

    @Test
    void aStepAndItsUndoAtTheSameTimeLeaveNothing() throws Exception {
        var orders = IntStream.range(0, 20).mapToObj(_ -> order()).toList();
        var wishes = orders.stream().map(order -> wish(order, "wien")).toList();
        var keys = orders.stream().map(Fixtures::key).toList();

        var _ = Together.run(CALLERS, number -> {
            if (number % 2 == 0) {
                return world.prepare.run(turned(wishes, number)).size();
            }
            world.unprepare.run(keys.reversed());
            return 0;
        });

        assertThat(orders).allSatisfy(order -> assertThat(world.states(order)).isSubsetOf(CANCELLED));
        assertThat(world.prepare.run(wishes).values()).allMatch(Optional.of(STEP_UNDONE)::equals);
    }

    /** The same, beginning elsewhere. */
    private static List<Preparation> turned(List<Preparation> wishes, int by) {
        var turned = new ArrayList<>(wishes.subList(by, wishes.size()));
        turned.addAll(wishes.subList(0, by));
        return by % 3 == 0 ? turned.reversed() : turned;
    }
}

package souk.shipping.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.shipping.World.ADMIN;
import static souk.shipping.World.refusals;
import static souk.shipping.domain.ShipmentState.CANCELLED;
import static souk.shipping.domain.ShipmentState.CREATED;
import static souk.shipping.domain.ShipmentState.DELIVERED;
import static souk.shipping.domain.ShipmentState.HANDED_OVER;
import static souk.shipping.domain.ShippingRefusal.NOT_HANDED_OVER;
import static souk.shipping.domain.ShippingRefusal.ORDER_NOT_CONFIRMED;
import static souk.shipping.domain.ShippingRefusal.SHIPMENT_CANCELLED;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.contracts.shipping.v1.ShipmentDelivered;
import souk.contracts.shipping.v1.ShipmentHandedOver;
import souk.platform.testing.Together;
import souk.shipping.World;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.Visitor;

class MarkShipmentsTest {

    private static final Visitor WIEN = new Visitor("customers/w", Optional.of("sellers/wien-shop"), Set.of("seller"));
    private static final Visitor ALICE = new Visitor("customers/alice", Optional.empty(), Set.of("customer"));
    private static final Visitor SUPPORT = new Visitor("customers/s", Optional.empty(), Set.of("support"));

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aShipmentGoesToTheCarrierAndArrives() {
        var order = world.confirmed("wien");
        var created = world.shipments(order).getFirst();

        world.markHandedOver.run(WIEN, world.ids(order));
        var handedOver = world.shipments(order).getFirst();
        world.markDelivered.run(WIEN, world.ids(order));
        var delivered = world.shipments(order).getFirst();

        assertThat(handedOver.state()).isEqualTo(HANDED_OVER);
        assertThat(handedOver.moments().handedOver().orElseThrow())
                .isAfter(created.moments().created());
        assertThat(delivered.state()).isEqualTo(DELIVERED);
        assertThat(delivered.moments().handedOver())
                .isEqualTo(handedOver.moments().handedOver());
        assertThat(delivered.moments().delivered()).contains(delivered.moments().updated());
    }

    @Test
    void aRepeatedMarkIsAnsweredAsTheFirstAndToldOnce() {
        var ids = world.ids(world.confirmed("wien"));

        var first = world.markHandedOver.run(WIEN, ids);
        assertThat(world.markHandedOver.run(WIEN, ids)).isEqualTo(first);
        assertThat(world.markHandedOver.run(WIEN, List.of(ids.getFirst(), ids.getFirst())))
                .isEqualTo(first);
        var arrived = world.markDelivered.run(WIEN, ids);
        assertThat(world.markDelivered.run(WIEN, ids)).isEqualTo(arrived);
        assertThat(world.markHandedOver.run(WIEN, ids)).isEqualTo(arrived);

        assertThat(world.payloads("ShipmentHandedOver")).hasSize(1);
        assertThat(world.payloads("ShipmentDelivered")).hasSize(1);
    }

    @Test
    void eachOfABatchIsAnsweredForItself() {
        var waiting = world.ids(world.prepared("wien")).getFirst();
        var toGo = world.ids(world.confirmed("wien")).getFirst();
        var gone = world.ids(world.confirmed("wien")).getFirst();
        var cancelledOrder = world.confirmed("wien");
        var cancelled = world.ids(cancelledOrder).getFirst();
        var foreign = world.ids(world.confirmed("graz")).getFirst();
        world.markHandedOver.run(WIEN, List.of(gone));
        world.cancel(cancelledOrder);
        var all = List.of(waiting, toGo, gone, cancelled, foreign, new ShipmentId(UUID.randomUUID()));

        assertThat(refusals(world.markDelivered.run(WIEN, all)))
                .isEqualTo(Map.of(
                        waiting, Optional.of(NOT_HANDED_OVER),
                        toGo, Optional.of(NOT_HANDED_OVER),
                        gone, Optional.empty(),
                        cancelled, Optional.of(SHIPMENT_CANCELLED)));
        assertThat(refusals(world.markHandedOver.run(WIEN, all)))
                .isEqualTo(Map.of(
                        waiting, Optional.of(ORDER_NOT_CONFIRMED),
                        toGo, Optional.empty(),
                        gone, Optional.empty(),
                        cancelled, Optional.of(SHIPMENT_CANCELLED)));
        assertThat(world.states(cancelledOrder)).containsExactly(CANCELLED);
    }

    @Test
    void nobodyButItsSellerAndAdminMovesAShipment() {
        var order = world.confirmed("graz");

        for (var stranger : List.of(WIEN, ALICE, SUPPORT)) {
            assertThat(world.markHandedOver.run(stranger, world.ids(order))).isEmpty();
            assertThat(world.markDelivered.run(stranger, world.ids(order))).isEmpty();
        }
        assertThat(world.states(order)).containsExactly(CREATED);
        assertThat(refusals(world.markHandedOver.run(ADMIN, world.ids(order))).values())
                .containsOnly(Optional.empty());
    }

    @Test
    void whatIsToldSaysHowManyOfTheOrderAreUnderWay() {
        var order = world.confirmed("wien", "graz", "linz");
        var ids = world.ids(order);

        world.markHandedOver.run(ADMIN, ids.subList(0, 2));
        world.markDelivered.run(ADMIN, ids.subList(0, 1));
        world.markHandedOver.run(ADMIN, ids);
        world.markDelivered.run(ADMIN, ids);

        assertThat(handedOver()).containsExactly("1/3", "2/3", "3/3");
        assertThat(delivered()).containsExactly("1/3", "2/3", "3/3");
    }

    @Test
    void shipmentsOfOneOrderThatAreMarkedAtTheSameTimeAreCountedRight() throws Exception {
        var warehouses =
                IntStream.rangeClosed(1, 5).mapToObj(number -> "w" + number).toArray(String[]::new);
        var ids = world.ids(world.confirmed(warehouses));

        var _ = Together.run(ids.size() * 2, number -> world.markHandedOver.run(ADMIN, List.of(ids.get(number / 2))));
        var _ = Together.run(ids.size() * 2, number -> world.markDelivered.run(ADMIN, List.of(ids.get(number / 2))));

        var expected =
                IntStream.rangeClosed(1, 5).mapToObj(number -> number + "/5").toList();
        assertThat(handedOver()).isEqualTo(expected);
        assertThat(delivered()).isEqualTo(expected);
    }

    @Test
    void batchesThatOverlapInAnyOrderAllGetThrough() throws Exception {
        var ids = new ArrayList<ShipmentId>();
        for (int number = 0; number < 20; number++) {
            ids.addAll(world.ids(world.confirmed("wien", "graz")));
        }

        var answers =
                Together.run(4, number -> world.markHandedOver.run(ADMIN, number % 2 == 0 ? ids : ids.reversed()));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.getFirst()));
        assertThat(world.payloads("ShipmentHandedOver")).hasSize(ids.size());
    }

    private List<String> handedOver() {
        return world.payloads("ShipmentHandedOver").stream()
                .map(MarkShipmentsTest::handedOver)
                .map(fact -> fact.getHandedOverCount() + "/" + fact.getShipmentCount())
                .toList();
    }

    private List<String> delivered() {
        return world.payloads("ShipmentDelivered").stream()
                .map(MarkShipmentsTest::delivered)
                .map(fact -> fact.getDeliveredCount() + "/" + fact.getShipmentCount())
                .toList();
    }

    private static ShipmentHandedOver handedOver(byte[] payload) {
        try {
            return ShipmentHandedOver.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not what it says", e);
        }
    }

    private static ShipmentDelivered delivered(byte[] payload) {
        try {
            return ShipmentDelivered.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not what it says", e);
        }
    }
}

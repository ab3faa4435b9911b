package souk.shipping.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.shipping.Fixtures.order;
import static souk.shipping.Fixtures.wishFor;
import static souk.shipping.World.ADMIN;
import static souk.shipping.World.done;
import static souk.shipping.World.refusal;
import static souk.shipping.domain.ShipmentState.CREATED;
import static souk.shipping.domain.ShipmentState.HANDED_OVER;
import static souk.shipping.domain.ShipmentState.PREPARED;
import static souk.shipping.domain.ShippingRefusal.ALREADY_DELIVERED;
import static souk.shipping.domain.ShippingRefusal.ORDER_NOT_CONFIRMED;
import static souk.shipping.domain.ShippingRefusal.PAGE_TOKEN_INVALID;
import static souk.shipping.domain.ShippingRefusal.SHIPMENT_CANCELLED;
import static souk.shipping.domain.ShippingRefusal.SHIPMENT_NOT_FOUND;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.shipping.World;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentFilter;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.Visitor;

class ListShipmentsTest {

    private static final ShipmentFilter ALL = new ShipmentFilter(Optional.empty(), Optional.empty());

    private static final Visitor ALICE = new Visitor("customers/alice", Optional.empty(), Set.of("customer"));
    private static final Visitor BOB = new Visitor("customers/bob", Optional.empty(), Set.of("customer"));
    private static final Visitor SUPPORT = new Visitor("customers/s", Optional.empty(), Set.of("support"));
    private static final Visitor WIEN = new Visitor("customers/w", Optional.of("sellers/wien-shop"), Set.of("seller"));
    private static final Visitor ALICE_WHO_SELLS =
            new Visitor("customers/alice", Optional.of("sellers/graz-shop"), Set.of("customer", "seller"));

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everybodySeesHisOwnAndNothingElse() {
        var alices = world.ids(world.confirmed("wien"));
        var waiting = world.ids(world.prepared("wien"));
        var bobs = order();
        world.prepareDone(wishFor("bob", bobs, "graz"));
        world.confirm(bobs);

        assertThat(seen(ALICE)).containsExactly(waiting.getFirst(), alices.getFirst());
        assertThat(seen(BOB)).isEqualTo(world.ids(bobs));
        assertThat(seen(WIEN)).isEqualTo(alices);
        assertThat(seen(ALICE_WHO_SELLS))
                .containsExactly(world.ids(bobs).getFirst(), waiting.getFirst(), alices.getFirst());
        assertThat(seen(SUPPORT)).hasSize(3).isEqualTo(seen(ADMIN));
    }

    @Test
    void whatIsListedIsReadAndNothingElse() {
        var bobs = order();
        world.prepareDone(wishFor("bob", bobs, "graz"));
        world.confirm(bobs);
        var all = List.of(
                world.ids(world.confirmed("wien")).getFirst(),
                world.ids(world.prepared("wien")).getFirst(),
                world.ids(bobs).getFirst());

        for (var visitor : List.of(ALICE, BOB, WIEN, ALICE_WHO_SELLS, SUPPORT, ADMIN)) {
            var seen = seen(visitor);
            for (var id : all) {
                assertThat(refusal(world.find.run(visitor, id)))
                        .isEqualTo(seen.contains(id) ? Optional.empty() : Optional.of(SHIPMENT_NOT_FOUND));
            }
        }
    }

    @Test
    void pagesGoOnWhereTheLastEndedWhateverCameMeanwhile() {
        var ids = new ArrayList<>(world.ids(world.confirmed("a", "b", "c"), world.confirmed("d", "e")));

        var first = done(world.list.run(ALICE, ALL, 2, ""));
        world.confirmed("wien");
        var second = done(world.list.run(ALICE, ALL, 2, first.nextToken()));
        var third = done(world.list.run(ALICE, ALL, 2, second.nextToken()));

        var read = new ArrayList<ShipmentId>();
        List.of(first, second, third).forEach(page -> page.items().forEach(shipment -> read.add(shipment.id())));
        assertThat(read.reversed()).isEqualTo(ids);
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    void aPageTokenOfAnotherListIsRefused() {
        world.confirmed("a", "b", "c");
        var token = done(world.list.run(ALICE, ALL, 1, "")).nextToken();

        var other = new ShipmentFilter(Optional.empty(), Optional.of(CREATED));
        assertThat(refusal(world.list.run(ALICE, other, 1, token))).contains(PAGE_TOKEN_INVALID);
        assertThat(refusal(world.list.run(ALICE, ALL, 1, "nonsense"))).contains(PAGE_TOKEN_INVALID);
    }

    @Test
    void shipmentsAreFoundByOrderAndState() {
        var order = world.confirmed("wien", "graz");
        var other = world.confirmed("wien");
        world.markHandedOver.run(ADMIN, List.of(world.ids(order).getFirst()));

        assertThat(ids(ALICE, new ShipmentFilter(Optional.of(order), Optional.empty())))
                .hasSize(2);
        assertThat(ids(ALICE, new ShipmentFilter(Optional.of(order), Optional.of(CREATED))))
                .containsExactly(world.ids(order).getLast());
        assertThat(ids(WIEN, new ShipmentFilter(Optional.empty(), Optional.of(CREATED))))
                .isEqualTo(world.ids(other));
        assertThat(ids(ADMIN, new ShipmentFilter(Optional.empty(), Optional.of(HANDED_OVER))))
                .containsExactly(world.ids(order).getFirst());
    }

    @Test
    void whatWaitsForItsOrderIsFoundAsPreparedAndAsCreatedOnceThatIsConfirmed() {
        var waiting = world.prepared("wien");
        var confirmed = world.confirmed("wien");
        var prepared = new ShipmentFilter(Optional.empty(), Optional.of(PREPARED));
        var created = new ShipmentFilter(Optional.empty(), Optional.of(CREATED));

        assertThat(ids(ALICE, prepared)).isEqualTo(world.ids(waiting));
        assertThat(ids(ADMIN, created)).isEqualTo(world.ids(confirmed));
        assertThat(ids(WIEN, prepared)).isEmpty();
        world.confirm(waiting);
        assertThat(ids(ALICE, prepared)).isEmpty();
        assertThat(ids(WIEN, created)).containsExactlyInAnyOrderElementsOf(world.ids(waiting, confirmed));
    }

    @Test
    void aLabelIsForTheSenderWhileTheParcelIsToBeSentOrOnItsWay() {
        var order = world.prepared("wien");
        var id = world.ids(order).getFirst();
        assertThat(refusal(world.label.run(WIEN, id))).contains(ORDER_NOT_CONFIRMED);
        world.confirm(order);

        for (var stranger : List.of(ALICE, ALICE_WHO_SELLS, SUPPORT)) {
            assertThat(refusal(world.label.run(stranger, id))).contains(SHIPMENT_NOT_FOUND);
        }
        assertThat(refusal(world.label.run(WIEN, id))).isEmpty();
        world.markHandedOver.run(WIEN, List.of(id));
        assertThat(refusal(world.label.run(ADMIN, id))).isEmpty();
        world.markDelivered.run(WIEN, List.of(id));
        assertThat(refusal(world.label.run(WIEN, id))).contains(ALREADY_DELIVERED);
        var cancelled = world.confirmed("wien");
        world.cancel(cancelled);
        assertThat(refusal(world.label.run(WIEN, world.ids(cancelled).getFirst())))
                .contains(SHIPMENT_CANCELLED);
    }

    private List<ShipmentId> seen(Visitor visitor) {
        return ids(visitor, ALL);
    }

    private List<ShipmentId> ids(Visitor visitor, ShipmentFilter filter) {
        return done(world.list.run(visitor, filter, 100, "")).items().stream()
                .map(Shipment::id)
                .toList();
    }
}

package souk.orders.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.orders.Fixtures.ALICE;
import static souk.orders.Fixtures.BOB;
import static souk.orders.Fixtures.MUG;
import static souk.orders.Fixtures.done;
import static souk.orders.Fixtures.twoMugs;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.orders.World;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.OrderStatus;
import souk.orders.domain.Parcels;
import souk.platform.Outcome;

class CancelOrderTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCheckoutUnderWayTurnsBack() {
        var order = world.place(twoMugs());

        assertThat(done(cancel(order.id())).status()).isEqualTo(OrderStatus.PLACED);
        world.drive();
        assertThat(world.find(order.id()).history().getLast().cause().code()).isEqualTo("CANCELLED_BY_CUSTOMER");
        assertThat(world.market.held).isEmpty();
        assertThat(world.market.taken).isEmpty();
    }

    @Test
    void aConfirmedOrderIsRefundedOnceAndRestockedOnce() {
        var order = world.confirmed();

        assertThat(done(cancel(order.id())).status()).isEqualTo(OrderStatus.CANCELLING);
        done(cancel(order.id()));
        world.drive();
        done(cancel(order.id()));
        world.drive();

        assertThat(world.status(order.id())).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.market.givenBack).containsEntry(order.id().value(), 1700L);
        assertThat(world.market.onHand).containsEntry(MUG, 1_000L);
        assertThat(world.told(order.id())).containsExactly("Placed", "Confirmed", "Cancelling", "Cancelled");
    }

    @Test
    void whatWasHandedOverIsNotCancelled() {
        var order = world.confirmed();
        world.market.handedOver.add(order.id().value());
        done(cancel(order.id()));
        world.drive();

        assertThat(world.find(order.id()).history().getLast().cause().code()).isEqualTo("ALREADY_SHIPPED");
        assertThat(world.status(order.id())).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(world.market.givenBack).isEmpty();
        assertThat(refusal(cancel(order.id()))).isEqualTo(OrderRefusal.ALREADY_SHIPPED);
    }

    @Test
    void aShippedOrderIsNotCancelled() {
        var order = world.confirmed();
        world.db.commit(tx -> world.followParcels.run(tx, Map.of(order.id().value(), new Parcels(true, false))));

        assertThat(refusal(cancel(order.id()))).isEqualTo(OrderRefusal.ALREADY_SHIPPED);
        assertThat(world.told(order.id())).containsExactly("Placed", "Confirmed", "Shipped");
    }

    @Test
    void theOrderOfSomebodyElseIsNotThere() {
        var order = world.confirmed();

        assertThat(refusal(world.cancelOrder.run(World.customer(BOB), order.id(), "")))
                .isEqualTo(OrderRefusal.ORDER_NOT_FOUND);
        assertThat(refusal(world.findOrder.run(World.customer(BOB), order.id())))
                .isEqualTo(OrderRefusal.ORDER_NOT_FOUND);
        assertThat(done(world.findOrder.run(new Buyer(BOB, true), order.id())).id())
                .isEqualTo(order.id());
    }

    @Test
    void supportSaysThatItWasSupport() {
        var order = world.confirmed();
        done(world.cancelOrder.run(new Buyer(BOB, true), order.id(), "The seller called."));
        world.drive();

        var cause = world.find(order.id()).history().getLast().cause();
        assertThat(cause.code()).isEqualTo("CANCELLED_BY_SUPPORT");
        assertThat(cause.message()).isEqualTo("The seller called.");
    }

    private Outcome<Order> cancel(OrderId id) {
        return world.cancelOrder.run(World.customer(ALICE), id, "");
    }

    private static Object refusal(Outcome<Order> outcome) {
        return ((Outcome.Refused<Order>) outcome).refusal();
    }
}

package souk.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.inventory.World.demand;
import static souk.inventory.World.line;
import static souk.inventory.World.refused;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.inventory.World;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.reservation.ReservationState;
import souk.platform.testing.Together;

/** What becomes of reservations: confirmed, cancelled, handed over, or forgotten. */
class FollowOrdersTest {

    private final World world = World.fresh().stocked("north", 10, "mug", "cup");

    @AfterEach
    void theBooksAgree() {
        world.assertTheBooksAgree();
    }

    @Test
    void whatIsNotConfirmedInTimeIsOnHandAgain() {
        world.reserve("one", "mug", 3);
        world.clock.move(World.TTL.minusSeconds(1));
        assertThat(world.expireReservations.run()).isFalse();
        assertThat(world.levels("mug")).isEqualTo("7/3/0");

        world.clock.move(Duration.ofSeconds(1));
        world.expireReservations.run();
        world.expireReservations.run();

        assertThat(world.levels("mug")).isEqualTo("10/0/0");
        assertThat(world.toldOf("one")).containsExactly("StockReserved", "StockReleased");
        assertThat(refused(world.reserve("one", "mug", 3).answer()).refusal())
                .isEqualTo(InventoryRefusal.RESERVATION_EXPIRED);
    }

    @Test
    void whatHasExpiredIsReleasedOnceThoughItsFlowReleasesItToo() {
        world.reserve("one", "mug", 3);
        world.clock.move(World.TTL);
        world.expireReservations.run();

        world.release("one");
        world.cancelled("one");

        assertThat(world.levels("mug")).isEqualTo("10/0/0");
    }

    @Test
    void whatIsConfirmedNeverExpires() {
        world.reserve("one", "mug", 3);
        world.confirmed("one", "unknown");
        world.clock.move(World.TTL.multipliedBy(100));
        world.expireReservations.run();

        assertThat(world.reserve("one", "mug", 3).state()).isEqualTo(ReservationState.COMMITTED);
        assertThat(world.levels("mug")).isEqualTo("7/3/0");
    }

    @Test
    void aConfirmedOrderCanStillBeReleased() {
        world.reserve("one", "mug", 3);
        world.confirmed("one");
        world.release("one");

        assertThat(world.levels("mug")).isEqualTo("10/0/0");
    }

    @Test
    void aCancelledOrderHoldsNothing() {
        world.reserve("one", "mug", 3);
        world.reserve("two", "mug", 2);
        world.confirmed("one");
        world.cancelled("one", "unknown");
        world.cancelled("one");
        world.release("one");

        assertThat(world.levels("mug")).isEqualTo("8/2/0");
        assertThat(world.toldOf("one")).containsExactly("StockReserved", "StockReleased");
    }

    @Test
    void whatWasHandedOverIsShippedAndOnlyTheRestIsReleased() {
        world.stocked("south", 10, "jug");
        world.reserve("one", "mug", 3, "cup", 2, "jug", 1);
        world.confirmed("one");

        world.handedOver(line("one", "mug", "north", 3), line("one", "cup", "north", 2));
        world.release("one");

        assertThat(world.levels("mug")).isEqualTo("7/0/3");
        assertThat(world.levels("cup")).isEqualTo("8/0/2");
        assertThat(world.levels("jug")).isEqualTo("10/0/0");
        assertThat(world.toldOf("one")).containsExactly("StockReserved", "StockShipped", "StockReleased");
    }

    @Test
    void noMoreIsShippedThanIsHeld() {
        world.reserve("one", "mug", 3);
        world.handedOver(line("one", "mug", "north", 2));
        world.handedOver(
                line("one", "mug", "north", 2), line("one", "mug", "north", 2), line("two", "mug", "north", 1));

        assertThat(world.levels("mug")).isEqualTo("7/0/3");
    }

    @Test
    void whatWasHandedOverBeforeItsConfirmationWasHeardDoesNotExpire() {
        world.reserve("one", "mug", 3);
        world.handedOver(line("one", "mug", "north", 1));
        world.clock.move(World.TTL.multipliedBy(2));
        world.expireReservations.run();

        assertThat(world.levels("mug")).isEqualTo("7/2/1");
    }

    @Test
    void manyThatAreOverAreReleasedInBatchesByAllInstancesTogether() throws Exception {
        world.receive("north", 1_000, "mug");
        world.reserveStock.run(IntStream.range(0, 600)
                .mapToObj(number -> demand("key-" + number, "mug", 1))
                .toList());
        world.clock.move(World.TTL);
        try (var other = world.another()) {
            Together.run(4, number -> {
                var instance = number % 2 == 0 ? world : other;
                while (instance.expireReservations.run()) {
                    assertThat(number).isNotNegative();
                }
                return true;
            });
        }
        world.expireReservations.run();

        assertThat(world.levels("mug")).isEqualTo("1010/0/0");
        assertThat(world.number("SELECT count(*) FROM movement WHERE kind = 'RELEASED'"))
                .isEqualTo(600);
    }
}

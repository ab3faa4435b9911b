package souk.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.inventory.World.demand;
import static souk.inventory.World.done;
import static souk.inventory.World.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.inventory.World;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.Ownership;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.reservation.Demand;
import souk.inventory.domain.reservation.Reservation;
import souk.inventory.domain.reservation.ReservationState;
import souk.platform.Outcome;
import souk.platform.testing.Together;

/** Reserving and releasing, as flows ask for it: by key, in batches, and however often. */
class ReserveStockTest {

    private final World world = World.fresh().stocked("north", 10, "mug", "cup");

    @AfterEach
    void theBooksAgree() {
        world.assertTheBooksAgree();
    }

    @Test
    void whatIsReservedIsNoLongerForSale() {
        var reserved = done(world.reserve("one", "mug", 3).answer());

        assertThat(reserved.lots()).singleElement().satisfies(lot -> {
            assertThat(lot.place())
                    .isEqualTo(World.line("one", "mug", "north", 3).place());
            assertThat(lot.seller()).isEqualTo(new SellerId("potters"));
            assertThat(lot.onHand()).isEqualTo(3);
        });
        assertThat(reserved.expires()).isEqualTo(world.clock.instant().plus(World.TTL));
        assertThat(world.levels("mug")).isEqualTo("7/3/0");
        assertThat(world.available("mug")).isEqualTo(7);
        assertThat(world.toldOf("one")).containsExactly("StockReserved");
    }

    @Test
    void whoeverWantsTooMuchIsToldWhatThereIs() {
        var refused =
                refused(world.reserve("one", "cup", 11, "mug", 1, "jug", 1).answer());

        assertThat(refused.refusal()).isEqualTo(InventoryRefusal.OUT_OF_STOCK);
        assertThat(refused.facts()).isEqualTo(Map.of("skus", "cup,jug", "available", "cup=10,jug=0"));
        assertThat(world.levels("mug")).isEqualTo("10/0/0");
        assertThat(world.toldOf("one")).isEmpty();
    }

    @Test
    void twoLinesOfOneSkuThatExceedTheStockTogetherAreRefused() {
        assertThat(world.reserve("one", "mug", 6, "mug", 6).state()).isEqualTo(ReservationState.REFUSED);
        assertThat(world.reserve("two", "mug", 5, "mug", 5).state()).isEqualTo(ReservationState.HELD);
        assertThat(world.levels("mug")).isEqualTo("0/10/0");
    }

    @Test
    void inABatchTheFirstOnesAreServedAndNoneFailsItsNeighbours() {
        var states = states(world.reserveStock.run(List.of(
                demand("one", "mug", 6),
                demand("two", "mug", 6),
                demand("three", "jug", 1),
                demand("four", "mug", 4, "cup", 1),
                demand("five", "cup", 1))));

        assertThat(states).isEqualTo("HELD REFUSED REFUSED HELD HELD");
        assertThat(world.levels("mug")).isEqualTo("0/10/0");
        assertThat(world.levels("cup")).isEqualTo("8/2/0");
    }

    @Test
    void aRepeatedRequestIsAnsweredAsTheFirstTimeAndTakesNothing() {
        var first = world.reserve("one", "mug", 3);
        var no = world.reserve("two", "mug", 8);
        world.clock.move(Duration.ofMinutes(5));
        world.receive("north", 5, "mug");

        assertThat(world.reserve("one", "mug", 3)).isEqualTo(first);
        assertThat(world.reserve("two", "mug", 8)).isEqualTo(no);
        assertThat(world.levels("mug")).isEqualTo("12/3/0");
        assertThat(world.toldOf("one")).containsExactly("StockReserved");
    }

    @Test
    void aKeyThatStandsTwiceInABatchTakesOnce() {
        var both = world.reserveStock.run(List.of(demand("one", "mug", 3), demand("one", "mug", 3)));

        assertThat(both).hasSize(2).containsOnly(both.getFirst());
        assertThat(world.levels("mug")).isEqualTo("7/3/0");
    }

    @Test
    void aKeyThatManyAskForAtOnceTakesOnce() throws Exception {
        var answers = Together.run(8, _ -> world.reserve("one", "mug", 3));

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(world.levels("mug")).isEqualTo("7/3/0");
    }

    @Test
    void aReleaseTakesBackExactlyOnce() throws Exception {
        world.reserve("one", "mug", 3);

        Together.run(8, _ -> {
            world.release("one", "one");
            return true;
        });

        assertThat(world.levels("mug")).isEqualTo("10/0/0");
        assertThat(world.toldOf("one")).containsExactly("StockReserved", "StockReleased");
        assertThat(refused(world.reserve("one", "mug", 3).answer()).refusal()).isEqualTo(InventoryRefusal.STEP_UNDONE);
        assertThat(world.levels("mug")).isEqualTo("10/0/0");
    }

    @Test
    void aReleaseThatComesFirstIsRemembered() {
        world.release("late", "later");
        world.release("late");

        assertThat(refused(world.reserve("late", "mug", 3).answer()).refusal()).isEqualTo(InventoryRefusal.STEP_UNDONE);
        assertThat(world.levels("mug")).isEqualTo("10/0/0");
        assertThat(world.toldOf("late")).isEmpty();
    }

    @Test
    void aReleaseAndAReservationAtOnceLeaveNothingHeld() throws Exception {
        for (int round = 0; round < 20; round++) {
            var key = "key-" + round;
            Together.run(2, side -> {
                if (side == 0) {
                    world.reserve(key, "mug", 1);
                } else {
                    world.release(key);
                }
                return true;
            });
        }

        assertThat(world.levels("mug")).isEqualTo("10/0/0");
    }

    @Test
    void whatWasRefusedAndThenUndoneIsUndone() {
        world.reserve("one", "mug", 99);
        world.release("one");

        assertThat(refused(world.reserve("one", "mug", 99).answer()).refusal()).isEqualTo(InventoryRefusal.STEP_UNDONE);
    }

    @Test
    void aFlashSaleFromTwoInstancesSellsWhatThereIsAndNoMore() throws Exception {
        world.receive("north", 290, "mug");
        try (var other = world.another()) {
            var answers = Together.run(
                    4,
                    number -> (number % 2 == 0 ? world : other)
                            .reserveStock.run(IntStream.range(0, 256)
                                    .mapToObj(item -> demand(number + "-" + item, "mug", 1))
                                    .toList()));

            assertThat(answers.stream().flatMap(List::stream).filter(ReserveStockTest::isHeld))
                    .hasSize(300);
        }
        assertThat(world.levels("mug")).isEqualTo("0/300/0");
        assertThat(world.number("SELECT sum(quantity) FROM movement WHERE kind = 'RESERVED'"))
                .isEqualTo(300);
    }

    @Test
    void twoInstancesThatReserveAndReleaseInOppositeOrdersDoNotGetInEachOthersWay() throws Exception {
        var skus = IntStream.range(0, 40).mapToObj(number -> "sku-" + number).toArray(String[]::new);
        world.stocked("south", 50, skus).stocked("west", 50, skus);
        try (var other = world.another()) {
            Together.run(8, number -> hammer(number % 2 == 0 ? world : other, number, skus));
        }

        assertThat(world.number("SELECT sum(reserved) FROM stock")).isEqualTo(world.number("""
                    SELECT sum(quantity) FROM reservation_line JOIN reservation USING (key) WHERE state = 'HELD'
                    """));
        assertThat(world.number("SELECT count(*) FROM reservation WHERE state = 'HELD'"))
                .isPositive();
    }

    @Test
    void stockOfOneWhoseTheSkuIsNoLongerIsNotSold() {
        world.told(new Ownership(
                new Sku("mug"),
                new SellerId("weavers"),
                "products/other",
                1,
                world.clock.instant().plusSeconds(1)));

        assertThat(world.reserve("one", "mug", 1).state()).isEqualTo(ReservationState.REFUSED);
        assertThat(world.available("mug")).isZero();
    }

    /** Some rounds of reserving and releasing, in the order of the SKUs or against it. */
    private static boolean hammer(World instance, int number, String[] skus) {
        for (int round = 0; round < 6; round++) {
            var demands = new ArrayList<Demand>();
            var keys = new ArrayList<String>();
            for (int item = 0; item < 30; item++) {
                var key = number + "-" + round + "-" + item;
                keys.add(key);
                demands.add(demand(key, skus[item], 1, skus[skus.length - 1 - item], 2));
            }
            if (number % 4 > 1) {
                Collections.reverse(demands);
                Collections.reverse(keys);
            }
            instance.reserveStock.run(demands);
            if (round % 2 == 0) {
                instance.releaseStock.run(keys);
            }
        }
        return true;
    }

    private static String states(List<Reservation> reservations) {
        return String.join(
                " ",
                reservations.stream()
                        .map(reservation -> reservation.state().name())
                        .toList());
    }

    private static boolean isHeld(Reservation reservation) {
        return reservation.answer() instanceof Outcome.Done<Reservation>;
    }
}

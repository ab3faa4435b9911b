package souk.orders.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.orders.Fixtures.ALICE;
import static souk.orders.Fixtures.BOB;
import static souk.orders.Fixtures.MUG;
import static souk.orders.Fixtures.done;
import static souk.orders.Fixtures.item;
import static souk.orders.Fixtures.listing;
import static souk.orders.Fixtures.mark;
import static souk.orders.Fixtures.offer;
import static souk.orders.Fixtures.paidBy;
import static souk.orders.Fixtures.twoMugs;
import static souk.orders.Fixtures.wish;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.orders.World;
import souk.orders.domain.Hold;
import souk.orders.domain.Order;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.OrderStatus;
import souk.orders.domain.Wish;
import souk.platform.Outcome;
import souk.platform.facts.Origin;

class PlaceOrderTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOrderItsFlowAndItsFactAreThereTogether() {
        var order = world.place(twoMugs());

        assertThat(world.status(order.id())).isEqualTo(OrderStatus.PLACED);
        assertThat(world.told(order.id())).containsExactly("Placed");
        world.drive();
        assertThat(world.status(order.id())).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void aRepeatedRequestMakesNoSecondOrderAndIsAnsweredAsTheFirst() {
        var first = done(world.place(ALICE, "click", twoMugs()));
        world.drive();

        assertThat(done(world.place(ALICE, "click", twoMugs()))).isEqualTo(first);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void twoClicksAtOnceMakeOneOrder() throws Exception {
        Callable<Outcome<Order>> click = () -> world.place(ALICE, "click", twoMugs());
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers =
                    threads.invokeAll(Stream.generate(() -> click).limit(40).toList());
            var ids = answers.stream()
                    .map(answer -> done(answer.resultNow()).id())
                    .distinct();

            assertThat(ids).hasSize(1);
        }
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void ofManyThatAreKeptTogetherEachGetsItsOwnAnswer() {
        var answers = world.db.write(tx -> world.keepOrders.run(
                tx,
                List.of(
                        new Placement(ALICE, mark("click", "mugs"), twoMugs(), Origin.current()),
                        new Placement(ALICE, mark("click", "mugs"), twoMugs(), Origin.current()),
                        new Placement(ALICE, mark("dear", "mugs"), wish(1, item(MUG, 2)), Origin.current()),
                        new Placement(BOB, mark("click", "a mug"), wish(850, item(MUG, 1)), Origin.current()))));

        assertThat(refusal(answers.get(1))).isEqualTo(OrderRefusal.REQUEST_ID_REUSED);
        assertThat(refusal(answers.get(2))).isEqualTo(OrderRefusal.TOTAL_CHANGED);
        assertThat(orders()).isEqualTo(2);
        for (var kept : List.of(done(answers.get(0)), done(answers.get(3)))) {
            assertThat(world.find(kept.id())).isEqualTo(kept);
            assertThat(world.told(kept.id())).containsExactly("Placed");
        }
        world.drive();
        assertThat(world.status(done(answers.get(0)).id())).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(world.status(done(answers.get(3)).id())).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void oneRequestIdDoesNotStandForTwoOrders() {
        done(world.place(ALICE, "click", twoMugs()));

        assertThat(refusal(world.place(ALICE, "click", wish(850, item(MUG, 1)))))
                .isEqualTo(OrderRefusal.REQUEST_ID_REUSED);
    }

    @Test
    void theRequestIdsOfOthersAreTheirOwn() {
        var alices = done(world.place(ALICE, "click", twoMugs()));

        assertThat(done(world.place(BOB, "click", twoMugs())).id()).isNotEqualTo(alices.id());
    }

    @Test
    void aTotalThatWasNotShownIsRefusedAndNothingIsKept() {
        world.db.commit(tx -> world.keepOffers.run(tx, List.of(listing(2, offer(MUG, 900, true)))));

        assertThat(refusal(world.place(ALICE, "click", twoMugs()))).isEqualTo(OrderRefusal.TOTAL_CHANGED);
        assertThat(orders()).isZero();
        // Nothing was kept, the request id neither: with the new total it is a new wish.
        assertThat(done(world.place(ALICE, "click", wish(1800, item(MUG, 2))))
                        .purchase()
                        .total()
                        .minor())
                .isEqualTo(1800);
    }

    @Test
    void aCartIsOrderedAndARepetitionIsAnsweredThoughTheCartIsEmptyByNow() {
        world.carts.put(ALICE, List.of(item(MUG, 2)));
        var cart = new Wish(
                List.of(),
                twoMugs().address(),
                twoMugs().paymentMethod(),
                twoMugs().shownTotal(),
                Optional.of(ALICE));
        var first = done(world.place(ALICE, "click", cart));
        world.carts.put(ALICE, List.of());

        assertThat(first.purchase().lines()).hasSize(1);
        assertThat(done(world.place(ALICE, "click", cart))).isEqualTo(first);
        assertThat(refusal(world.place(ALICE, "another click", cart))).isEqualTo(OrderRefusal.EMPTY_ORDER);
    }

    @Test
    void aDeclinedPaymentCancelsTheOrderWithTheReason() {
        world.market.declined.add("tok_decline");
        var order = world.place(paidBy(twoMugs(), "tok_decline"));
        world.drive();

        var last = world.find(order.id()).history().getLast();
        assertThat(last.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(last.cause().code()).isEqualTo("PAYMENT_DECLINED");
        assertThat(world.market.onHand).containsEntry(MUG, 1_000L);
    }

    @Test
    void twoLinesOfOneSkuAreNeededTogether() {
        world.market.onHand.put(MUG, 3L);
        var order = world.place(wish(4 * 850, item(MUG, 2), item(MUG, 2)));
        world.drive();

        assertThat(world.find(order.id()).history().getLast().cause().code()).isEqualTo("OUT_OF_STOCK");
        assertThat(world.market.onHand).containsEntry(MUG, 3L);
        assertThat(world.market.held).isEmpty();
    }

    @Test
    void whatCostsNothingIsConfirmedAndCancelledWithoutAPayment() {
        world.db.commit(tx -> world.keepOffers.run(tx, List.of(listing(2, offer(MUG, 0, true)))));
        var order = world.place(wish(0, item(MUG, 1)));
        world.drive();
        assertThat(world.status(order.id())).isEqualTo(OrderStatus.CONFIRMED);

        done(world.cancelOrder.run(World.customer(ALICE), order.id(), ""));
        world.drive();
        assertThat(world.status(order.id())).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.market.taken).isEmpty();
        assertThat(world.market.givenBack).isEmpty();
    }

    @Test
    void goodsThatMayBeSoldToOthersSoonAreNotPaidFor() {
        world.market.heldFor = Hold.MARGIN;
        var order = world.place(twoMugs());
        world.drive();

        assertThat(world.find(order.id()).history().getLast().cause().code()).isEqualTo("RESERVATION_EXPIRED");
        assertThat(world.market.taken).isEmpty();
        assertThat(world.market.held).isEmpty();
        assertThat(world.market.onHand).containsEntry(MUG, 1_000L);
    }

    private static Object refusal(Outcome<Order> outcome) {
        return ((Outcome.Refused<Order>) outcome).refusal();
    }

    private int orders() {
        return world.db.read(tx ->
                tx.query("SELECT count(*) FROM orders").mapTo(Integer.class).one());
    }
}

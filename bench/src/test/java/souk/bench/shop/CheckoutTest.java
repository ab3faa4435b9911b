package souk.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.bench.load.Crowd;
import souk.bench.load.Tally;

class CheckoutTest {

    private static final Crowd.Stretch LONG = new Crowd.Stretch(Duration.ZERO, Duration.ofMinutes(1));

    private SmallShop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new SmallShop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aVisitChangesTheCartThreeTimesOrdersItAndWaits() throws Exception {
        var checkout = checkout(Basket.ofTwo(random -> random.nextBoolean() ? "a" : "b"));
        var tally = visits(checkout, 1, 20);
        assertThat(tally.errors()).isEmpty();
        assertThat(tally.times(Checkout.CART).getTotalCount()).isEqualTo(60);
        assertThat(tally.times(Checkout.ACCEPTANCE).getTotalCount()).isEqualTo(20);
        assertThat(tally.times(Checkout.COMPLETION).getTotalCount()).isEqualTo(20);
        assertThat(checkout.completed().sum()).isEqualTo(20);
        assertThat(shop.orders).hasSize(20);
        assertThat(shop.orders
                        .getFirst()
                        .get("total")
                        .getAsJsonObject()
                        .get("units")
                        .getAsInt())
                .isBetween(2, 3);
        assertThat(shop.keys).doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedBuysTheSame() throws Exception {
        visits(checkout(Basket.ofTwo(random -> "sku-" + random.nextInt(100))), 1, 10);
        var first = shop.orders.stream().map(order -> order.get("pieces")).toList();
        shop.orders.clear();
        visits(checkout(Basket.ofTwo(random -> "sku-" + random.nextInt(100))), 1, 10);
        assertThat(shop.orders.stream().map(order -> order.get("pieces"))).isEqualTo(first);
    }

    @Test
    void whoseTotalHasChangedLooksAtItAgainUnderTheSameKey() throws Exception {
        shop.changedTotals.set(2);
        var tally = visits(checkout(Basket.ofOne("a")), 1, 1);
        assertThat(tally.errors()).isEmpty();
        assertThat(tally.counted(Checkout.LOOKED_AGAIN)).isEqualTo(2);
        assertThat(shop.keys).hasSize(3).containsOnly(shop.keys.getFirst());
        assertThat(tally.times(Checkout.ACCEPTANCE).getTotalCount()).isEqualTo(1);
    }

    @Test
    void whatIsSoldOutIsNoOrderAndNoError() throws Exception {
        shop.pieces.set(7);
        var checkout = checkout(Basket.ofOne("a"));
        var tally = visits(checkout, 4, 10);
        assertThat(checkout.completed().sum()).isEqualTo(7);
        assertThat(tally.times(Checkout.SOLD_OUT).getTotalCount()).isEqualTo(3);
        assertThat(tally.errors()).isEmpty();
    }

    @Test
    void whoIsToldToComeAgainIsCountedWithHowLongThatTook() throws Exception {
        shop.refusal = 503;
        var tally = visits(checkout(Basket.ofOne("a")), 1, 5);
        assertThat(tally.errors()).isEqualTo(Map.of("order 503 OVERLOADED", 5L));
        assertThat(tally.times(Checkout.REFUSAL).getTotalCount()).isEqualTo(5);
        assertThat(tally.times(Checkout.ACCEPTANCE).getTotalCount()).isZero();
    }

    @Test
    void whoIsPatientAsksForTheSameAgainUntilHeGetsIt() throws Exception {
        shop.refusals.set(4);
        shop.retryAfter = "0";
        var checkout = checkout(Basket.ofOne("a"), new Patience(3));

        var tally = visits(checkout, 1, 1);

        assertThat(checkout.completed().sum()).isZero();
        assertThat(tally.errors()).isEqualTo(Map.of("cart 503 OVERLOADED", 3L));
        assertThat(visits(checkout, 1, 1).errors()).isEqualTo(Map.of("cart 503 OVERLOADED", 1L));
        assertThat(checkout.completed().sum()).isEqualTo(1);
    }

    @Test
    void aRefusalThatDoesNotSayWhenToComeAgainIsAnErrorOfItsOwn() throws Exception {
        shop.refusal = 429;
        shop.retryAfter = "";
        assertThat(visits(checkout(Basket.ofOne("a")), 1, 2).errors()).containsEntry("refused without Retry-After", 2L);
    }

    @Test
    void whatAnOrderThatWasNotPlacedLeftInTheCartIsTakenOutBeforeTheNext() throws Exception {
        shop.refusal = 500;
        var alone = new Checkout(new Shoppers(Map.of("one", "token")), Basket.ofOne("a"), Patience.NONE, 7, "run");
        visits(alone, 1, 3);
        assertThat(shop.cart("token")).containsOnly(Map.entry("a", 1));
        assertThat(shop.asked).filteredOn(path -> path.endsWith(":clear")).hasSize(2);
    }

    @Test
    void whoIsToldToComeAgainAtTheDoorLeavesNothingAndAsksForNothingMore() throws Exception {
        shop.closed = true;
        var alone = new Checkout(new Shoppers(Map.of("one", "token")), Basket.ofOne("a"), Patience.NONE, 7, "run");
        assertThat(visits(alone, 1, 3).errors()).isEqualTo(Map.of("cart 503 OVERLOADED", 3L));
        assertThat(shop.asked).hasSize(3).allMatch(path -> path.endsWith(":addItem"));
    }

    @Test
    void whoCannotClearTheCartDoesNotBegin() throws Exception {
        shop.refusal = 503;
        var alone = new Checkout(new Shoppers(Map.of("one", "token")), Basket.ofOne("a"), Patience.NONE, 7, "run");
        visits(alone, 1, 1);
        shop.closed = true;
        shop.asked.clear();
        assertThat(visits(alone, 1, 1).errors()).isEqualTo(Map.of("clear 503 OVERLOADED", 1L));
        assertThat(shop.asked).containsExactly("/v1/carts/mine:clear");
    }

    private static Checkout checkout(Basket basket) {
        return checkout(basket, Patience.NONE);
    }

    private static Checkout checkout(Basket basket, Patience patience) {
        return new Checkout(
                new Shoppers(Map.of("one", "token", "two", "other", "three", "third", "four", "fourth")),
                basket,
                patience,
                7,
                "run");
    }

    private Tally visits(Checkout checkout, int size, long visits) throws Exception {
        return new Crowd(shop.address(), checkout, size, 0, visits).run(LONG, () -> {}, () -> {});
    }
}

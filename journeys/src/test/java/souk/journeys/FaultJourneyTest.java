package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers are lost, processes die: orders take longer, and come to the same end. */
@ExtendWith(SharedSouk.class)
class FaultJourneyTest {

    private static final int MANY = 20;
    private static final int PLENTY = 1_000_000;

    private static Souk souk;
    private static Shop shop;

    @BeforeAll
    static void open(Souk shared) throws Exception {
        souk = shared;
        shop = Shop.open(souk);
    }

    @AfterAll
    static void thePromisesAreKept() throws Exception {
        souk.run("audit");
    }

    @Test
    void aChargeWhoseAnswerIsLostIsTakenOnce() throws Exception {
        var alice = new Buyer(souk.as("alice"));
        var sku = shop.offer(10, 5);

        var order = alice.place(Wish.one(sku, 10).with("tok_timeout"));
        var captured = alice.place(Wish.one(sku, 10).with("tok_capture_timeout"));

        assertThat(alice.endings(List.of(order, captured))).containsOnly("CONFIRMED");
        for (var each : List.of(order, captured)) {
            var entries = souk.edge().get("/v1/ledger/entries?payment=" + each.replace("orders/", "payments/"));
            assertThat(entries.ok().getAsJsonArray("entries")).hasSize(2);
        }
    }

    @Test
    void inventoryThatDiesBeforeItsStepDelaysOrdersAndLosesNone() throws Exception {
        var sku = shop.offer(10, MANY);
        var restarts = souk.restarts("inventory-1");

        souk.run("kill inventory-1");
        var orders = buyer().placeMany(MANY, Wish.one(sku, 10));

        allAreSold(orders, sku);
        souk.awaitBack("inventory-1", restarts);
    }

    @Test
    void inventoryThatDiesWhileItReservesDelaysOrdersAndLosesNone() throws Exception {
        var sku = shop.offer(10, PLENTY);
        var restarts = souk.restarts("inventory-1");

        // Of so many orders, some are before the step, some in it and some behind it.
        var orders = placedWhile(sku, () -> souk.run("kill inventory-1"));

        allAreSold(orders, sku);
        souk.awaitBack("inventory-1", restarts);
    }

    @Test
    void inventoryThatDiesAfterItsStepLosesNoReservation() throws Exception {
        var sku = shop.offer(10, MANY);
        var restarts = souk.restarts("inventory-1");

        // The provider does not answer captures, so the stock is held for a while and the order not confirmed.
        var orders = buyer().placeMany(MANY, Wish.one(sku, 10).with("tok_capture_timeout"));
        await().until(() -> shop.stock(sku).get("reserved").getAsInt() == MANY);
        souk.run("kill inventory-1");

        allAreSold(orders, sku);
        souk.awaitBack("inventory-1", restarts);
    }

    @Test
    void paymentsThatAreAwayDelayOrdersAndLoseNone() throws Exception {
        var sku = shop.offer(10, MANY);
        var restarts = souk.restarts("payments-1");

        souk.run("kill payments-1");
        var orders = buyer().placeMany(MANY, Wish.one(sku, 10));

        allAreSold(orders, sku);
        souk.awaitBack("payments-1", restarts);
    }

    /** Here for more than six seconds; any other call ends after five. */
    @Test
    void whoWaitsForAnOrderHearsOfItsEndingWithoutAskingAgain() throws Exception {
        var edge = souk.as("alice");
        var sku = shop.offer(10, 1);
        var pid = souk.process("payments-1").get("pid").getAsLong();

        souk.signal("STOP", pid);
        try {
            var path = "/v1/" + new Buyer(edge).place(Wish.one(sku, 10)) + ":wait?timeout=";
            var told = Buyer.both(() -> edge.get(path + "20s").text("status"), () -> {
                var waited = edge.get(path + "3s").text("status") + " "
                        + edge.get(path + "3s").text("status");
                souk.signal("CONT", pid);
                return waited;
            });
            assertThat(told).containsExactly("CONFIRMED", "PLACED PLACED");
        } finally {
            souk.signal("CONT", pid);
        }
    }

    @Test
    void aRollingRestartOfOrdersFailsNoRequest() throws Exception {
        var sku = shop.offer(10, PLENTY);

        var orders = placedWhile(sku, () -> souk.run("restart orders"));

        allAreSold(orders, sku);
    }

    private static Buyer buyer() {
        return new Buyer(souk.as("bob"));
    }

    /** Places orders before, during and after something; none of them may be refused. */
    private static List<String> placedWhile(String sku, Callable<String> something) throws Exception {
        try (var load = new OrderLoad(buyer(), Wish.one(sku, 10))) {
            await().until(() -> load.placed().size() > MANY);
            something.call();
            var before = load.placed().size();
            await().failFast(
                            "a request failed",
                            () -> assertThat(load.failures()).isEmpty())
                    .until(() -> load.placed().size() > before + MANY);
            load.finish();
            assertThat(load.failures()).isEmpty();
            return load.placed();
        }
    }

    private static void allAreSold(List<String> orders, String sku) throws Exception {
        assertThat(orders).hasSizeGreaterThanOrEqualTo(MANY).doesNotHaveDuplicates();
        assertThat(buyer().endings(orders)).containsOnly("CONFIRMED");
        // Inventory may still be away.
        await().ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() ->
                        assertThat(shop.stock(sku).get("reserved").getAsInt()).isEqualTo(orders.size()));
    }
}

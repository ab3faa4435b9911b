package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders, from the click to the end, whichever it is. */
@ExtendWith(SharedSouk.class)
class OrderJourneyTest {

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
    void whoRegistersAndLogsInFillsACartAndOrdersItGetsItConfirmed() throws Exception {
        var sku = shop.offer(12, 5);
        var buyer = new Buyer(souk.as(NewAccount.signedIn(souk)));

        var cart = buyer.edge()
                .write("POST", "/v1/carts/mine:addItem", "{\"sku\": \"" + sku + "\", \"quantity\": \"2\"}")
                .ok();
        assertThat(cart.getAsJsonObject("total").get("units").getAsString()).isEqualTo("24");
        var order = buyer.edge()
                .write("POST", "/v1/orders", new Wish(List.of(), 24, Wish.GOOD_CARD).cartJson())
                .ok()
                .get("name")
                .getAsString();

        assertThat(buyer.ending(order)).isEqualTo("CONFIRMED");
        assertThat(money(buyer.payment(order), "capturedAmount")).isEqualTo("24");
        assertThat(booked(order)).containsExactlyInAnyOrder("provider:sandbox 24", "orders -24");
        assertThat(shop.stock(sku).get("onHand").getAsInt()).isEqualTo(3);
        assertThat(shop.stock(sku).get("reserved").getAsInt()).isEqualTo(2);
        assertThat(buyer.shipments(order))
                .singleElement()
                .satisfies(shipment -> assertThat(shipment.toString()).contains(sku, shop.warehouse()));
    }

    @Test
    void aDeclinedCardCancelsTheOrderAndHoldsNothing() throws Exception {
        var sku = shop.offer(10, 3);
        var buyer = new Buyer(souk.as("alice"));

        var order = buyer.place(Wish.one(sku, 10).with("tok_decline"));

        assertThat(buyer.ending(order)).isEqualTo("CANCELLED PAYMENT_DECLINED");
        assertThat(booked(order)).isEmpty();
        assertThat(shop.stock(sku).get("onHand").getAsInt()).isEqualTo(3);
    }

    @Test
    void ofTwoBuyersOfTheLastUnitOneGetsItAndTheOtherIsNotCharged() throws Exception {
        var sku = shop.offer(10, 1);
        var alice = new Buyer(souk.as("alice"));
        var bob = new Buyer(souk.as("bob"));

        var orders = Buyer.both(() -> alice.place(Wish.one(sku, 10)), () -> bob.place(Wish.one(sku, 10)));

        var operator = new Buyer(souk.edge());
        assertThat(operator.endings(orders)).containsExactlyInAnyOrder("CONFIRMED", "CANCELLED OUT_OF_STOCK");
        var lost = orders.get(operator.endings(orders).indexOf("CANCELLED OUT_OF_STOCK"));
        assertThat(Buyer.newest(operator.ended(lost)).toString()).contains(sku);
        assertThat(booked(lost)).isEmpty();
        assertThat(operator.payment(lost).get("state").getAsString()).isEqualTo("VOIDED");
    }

    @Test
    void twoLinesOfOneSkuThatTogetherExceedTheStockAreNotSold() throws Exception {
        var sku = shop.offer(10, 5);
        var buyer = new Buyer(souk.as("alice"));

        var order = buyer.place(new Wish(List.of(new Wish.Line(sku, 3), new Wish.Line(sku, 3)), 60, Wish.GOOD_CARD));

        assertThat(buyer.ending(order)).isEqualTo("CANCELLED OUT_OF_STOCK");
        assertThat(shop.stock(sku).get("onHand").getAsInt()).isEqualTo(5);
        assertThat(booked(order)).isEmpty();
    }

    @Test
    void aDoubleClickMakesOneOrderAndGetsTheSameAnswerTwice() throws Exception {
        var sku = shop.offer(10, 5);
        var buyer = new Buyer(souk.as("alice"));
        var key = UUID.randomUUID().toString();

        var answers = Buyer.both(() -> buyer.place(key, Wish.one(sku, 10)), () -> buyer.place(key, Wish.one(sku, 10)));
        buyer.ended(answers.getFirst().text("name"));

        assertThat(answers.getFirst().ok()).isEqualTo(answers.getLast().ok());
        assertThat(buyer.place(key, Wish.one(sku, 10)).ok())
                .isEqualTo(answers.getFirst().ok());
        assertThat(shop.stock(sku).get("reserved").getAsInt()).isEqualTo(1);
        assertThat(buyer.place(key, new Wish(List.of(new Wish.Line(sku, 2)), 20, Wish.GOOD_CARD))
                        .text("code"))
                .isEqualTo("REQUEST_ID_REUSED");
    }

    @Test
    void anOrderAtAPriceThatHasChangedIsRefusedWithTheNewTotal() throws Exception {
        var sku = shop.offer(10, 5);
        var buyer = new Buyer(souk.as("bob"));

        shop.reprice(sku, 11);
        var refused = buyer.place(UUID.randomUUID().toString(), Wish.one(sku, 10));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("TOTAL_CHANGED");
        assertThat(refused.body()).contains("\"1100\"");
        assertThat(shop.stock(sku).get("onHand").getAsInt()).isEqualTo(5);
        assertThat(buyer.ending(buyer.place(Wish.one(sku, 11)))).isEqualTo("CONFIRMED");
    }

    @Test
    void aConfirmedOrderThatIsCancelledIsRefundedOnceAndRestockedOnce() throws Exception {
        var sku = shop.offer(10, 5);
        var buyer = new Buyer(souk.as("bob"));
        var order = buyer.place(Wish.one(sku, 10));
        assertThat(buyer.ending(order)).isEqualTo("CONFIRMED");

        Buyer.both(() -> cancel(buyer, order), () -> cancel(buyer, order));

        assertThat(buyer.ending(order)).isEqualTo("CANCELLED CANCELLED_BY_CUSTOMER");
        assertThat(cancel(buyer, order).status()).isEqualTo(200);
        assertThat(money(buyer.payment(order), "refundedAmount")).isEqualTo("10");
        assertThat(booked(order))
                .containsExactlyInAnyOrder("provider:sandbox 10", "orders -10", "provider:sandbox -10", "orders 10");
        assertThat(shop.stock(sku).get("onHand").getAsInt()).isEqualTo(5);
        assertThat(buyer.shipments(order))
                .allSatisfy(shipment -> assertThat(shipment.toString()).contains("CANCELLED"));
    }

    @Test
    void anOrderIsToNobodyElseAsIfThereWereNone() throws Exception {
        var alice = new Buyer(souk.as("alice"));
        var order = alice.place(Wish.one(shop.offer(10, 5), 10));
        alice.ended(order);
        var none = "orders/" + UUID.randomUUID();
        var bob = souk.as("bob");

        for (var path : Set.of("", ":wait?timeout=0s", "/shipments")) {
            var theirs = bob.get("/v1/" + order + path);
            var nobodys = bob.get("/v1/" + none + path);
            assertThat(theirs.status()).as(path).isEqualTo(nobodys.status());
            assertThat(theirs.text("code")).as(path).isEqualTo(nobodys.text("code"));
        }
        assertThat(cancel(new Buyer(bob), order).status()).isEqualTo(404);
        assertThat(bob.get("/v1/" + order.replace("orders/", "payments/")).status())
                .isEqualTo(404);
        assertThat(bob.get("/v1/orders?customer=customers/alice").body()).doesNotContain(order);
        assertThat(bob.get("/v1/orders?pageSize=1000").body()).doesNotContain(order);
        assertThat(alice.ending(order)).isEqualTo("CONFIRMED");
    }

    private static Edge.Answer cancel(Buyer buyer, String order) throws Exception {
        return buyer.edge().write("POST", "/v1/" + order + ":cancel", "{\"reason\": \"no longer wanted\"}");
    }

    /** What the ledger says of an order: account and euros of each entry. */
    private static List<String> booked(String order) throws Exception {
        return souk
                .edge()
                .get("/v1/ledger/entries?payment=" + order.replace("orders/", "payments/"))
                .ok()
                .getAsJsonArray("entries")
                .asList()
                .stream()
                .map(entry -> entry.getAsJsonObject().get("account").getAsString() + " "
                        + money(entry.getAsJsonObject(), "amount"))
                .toList();
    }

    private static String money(JsonObject in, String field) {
        return in.getAsJsonObject(field).get("units").getAsString();
    }
}

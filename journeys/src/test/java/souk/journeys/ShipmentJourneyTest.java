package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What customers watch, sellers send and operators see. */
@ExtendWith(SharedSouk.class)
class ShipmentJourneyTest {

    private static Souk souk;
    private static Shop nile;
    private static Shop other;

    @BeforeAll
    static void open(Souk shared) throws Exception {
        souk = shared;
        nile = Shop.of(souk, "nile-books");
        other = Shop.open(souk);
    }

    @AfterAll
    static void thePromisesAreKept() throws Exception {
        souk.run("audit");
    }

    @Test
    @Timeout(120)
    void whoWatchesAnOrderIsToldThatItIsConfirmed() throws Exception {
        var alice = new Buyer(souk.as("alice"));
        var order = alice.place(Wish.one(other.offer(10, 5), 10));

        var watching = alice.edge()
                .signed(alice.edge().request("GET", "/v1/" + order + ":watch", ""))
                .header("Accept", "text/event-stream")
                .build();
        var answer = alice.edge().client().send(watching, BodyHandlers.ofLines());

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (var lines = answer.body()) {
            assertThat(lines.anyMatch(line -> line.startsWith("data:") && line.contains("CONFIRMED")))
                    .isTrue();
        }
    }

    @Test
    void anOrderFollowsItsParcelsAndCannotBeCancelledOnceTheyLeft() throws Exception {
        var sam = souk.as("sam");
        var alice = new Buyer(souk.as("alice"));
        var sku = nile.offer(10, 5);
        var orders = alice.placeMany(2, Wish.one(sku, 10));
        assertThat(alice.endings(orders)).containsOnly("CONFIRMED");
        var parcels = List.of(parcel(alice, orders.getFirst()), parcel(alice, orders.getLast()));

        await().untilAsserted(() -> {
            var marked = mark(sam, "batchMarkHandedOver", parcels);
            assertThat(marked.ok().getAsJsonArray("results"))
                    .allSatisfy(result -> assertThat(result.toString()).contains("HANDED_OVER"));
        });
        for (var order : orders) {
            awaitStatus(alice, order, "SHIPPED");
        }
        var refused = alice.edge().write("POST", "/v1/" + orders.getFirst() + ":cancel", "{}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);

        mark(sam, "batchMarkDelivered", parcels).ok();
        for (var order : orders) {
            awaitStatus(alice, order, "DELIVERED");
        }
        assertThat(nile.stock(sku).get("shipped").getAsInt()).isEqualTo(2);
    }

    @Test
    void aSellerPrintsTheLabelOfHisParcelAsPdf() throws Exception {
        var alice = new Buyer(souk.as("alice"));
        var order = alice.place(Wish.one(nile.offer(10, 5), 10));
        alice.ended(order);
        var parcel = parcel(alice, order);

        await().untilAsserted(() -> {
            var label = souk.as("sam").get("/v1/" + parcel + ":label");
            assertThat(label.status()).isEqualTo(200);
            assertThat(label.header("Content-Type")).isEqualTo("application/pdf");
            assertThat(label.body()).startsWith("%PDF");
        });
    }

    @Test
    void aSellerTouchesNothingOfAnother() throws Exception {
        var sam = souk.as("sam");
        var alice = new Buyer(souk.as("alice"));
        var sku = other.offer(10, 5);
        var order = alice.place(Wish.one(sku, 10));
        alice.ended(order);
        var parcel = parcel(alice, order);

        assertThat(sam.write("POST", "/v1/" + other.warehouse() + ":receive", """
                        {"items": [{"sku": "%s", "quantity": 1}]}""".formatted(sku))
                        .status())
                .isEqualTo(404);
        assertThat(sam.get("/v1/" + parcel).status()).isEqualTo(404);
        assertThat(sam.get("/v1/" + parcel + ":label").status()).isEqualTo(404);
        assertThat(mark(sam, "batchMarkHandedOver", List.of(parcel)).body()).contains("SHIPMENT_NOT_FOUND");
        var repriced = sam.write("POST", "/v1/products/" + Shop.product(sku) + ":changePrice", """
                        {"prices": [{"sku": "%s", "price": {"currencyCode": "EUR", "units": "1"}}]}""".formatted(sku));
        assertThat(repriced.status()).as(repriced.body()).isBetween(403, 404);
        assertThat(other.stock(sku).get("onHand").getAsInt()).isEqualTo(4);
    }

    @Test
    void operatorsSeeWhereCheckoutsStandAndCustomersDoNot() throws Exception {
        var alice = new Buyer(souk.as("alice"));
        var order = alice.place(Wish.one(other.offer(10, 5), 10));
        alice.ended(order);
        var flow = order.replace("orders/", "flows/");

        await().untilAsserted(() ->
                assertThat(souk.edge().get("/v1/" + flow).text("phase")).isEqualTo("COMPLETED"));
        assertThat(souk.edge().get("/v1/flows?pageSize=1000").body()).contains(flow);
        assertThat(alice.edge().get("/v1/flows").status()).isEqualTo(403);
        assertThat(alice.edge().get("/v1/" + flow).status()).isEqualTo(403);
        assertThat(souk.visitor().get("/v1/flows").status()).isEqualTo(401);
    }

    @Test
    void theBooksAgreeWithTheProvidersRecords() throws Exception {
        var compared = souk.edge()
                .write("POST", "/v1/payments:reconcile", "{\"graceSeconds\": 5}")
                .ok();

        assertThat(compared.get("differenceCount").getAsString())
                .as(compared.toString())
                .isEqualTo("0");
    }

    private static String parcel(Buyer buyer, String order) throws Exception {
        return buyer.shipments(order).getFirst().get("name").getAsString();
    }

    private static Edge.Answer mark(Edge seller, String how, List<String> parcels) throws Exception {
        var names = parcels.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return seller.write("POST", "/v1/shipments:" + how, "{\"names\": [" + names + "]}");
    }

    private static void awaitStatus(Buyer buyer, String order, String status) {
        await().untilAsserted(() ->
                assertThat(buyer.edge().get("/v1/" + order).text("status")).isEqualTo(status));
    }
}

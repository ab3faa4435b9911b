package souk.orders.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.type.Money;
import com.google.type.PostalAddress;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import souk.contracts.orders.v1.CancelOrderRequest;
import souk.contracts.orders.v1.Flow;
import souk.contracts.orders.v1.GetFlowRequest;
import souk.contracts.orders.v1.GetOrderRequest;
import souk.contracts.orders.v1.ListFlowsRequest;
import souk.contracts.orders.v1.ListOrdersRequest;
import souk.contracts.orders.v1.Order;
import souk.contracts.orders.v1.PlaceOrderRequest;
import souk.contracts.orders.v1.RetryFlowRequest;
import souk.contracts.orders.v1.WaitOrderRequest;
import souk.contracts.orders.v1.WatchOrderRequest;
import souk.orders.Fixtures;
import souk.orders.Neighbours;
import souk.orders.Orders;
import souk.orders.app.KeepOffers;
import souk.orders.store.OfferStore;
import souk.platform.data.Postgres;
import souk.platform.flow.Flows;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

class OrdersEndpointTest {

    private static final TestDatabase DATABASE = TestPostgres.fresh();
    private static final Neighbours NEIGHBOURS = new Neighbours();
    private static final Orders ORDERS = new Orders(DATABASE, NEIGHBOURS);

    /** What the catalogue would tell. */
    @BeforeAll
    static void offer() {
        try (var _ = App.start("offers", DATABASE.settings(), app -> {
            var postgres = app.add(new Postgres(app, "souk/orders/store", Flows.TABLES));
            postgres.db().commit(tx -> new KeepOffers(new OfferStore()).run(tx, Fixtures.listings()));
        })) {
            assertThat(ORDERS).isNotNull();
        }
    }

    @AfterAll
    static void close() {
        ORDERS.close();
        NEIGHBOURS.close();
        DATABASE.close();
    }

    @Test
    void anOrderIsAcceptedAtOnceAndConfirmedWhenItIsPaidAndHeld() {
        var alice = ORDERS.as("alice");
        var placed = alice.placeOrder(twoMugs("good-day"));
        var confirmed = alice.waitOrder(
                WaitOrderRequest.newBuilder().setName(placed.getName()).build());

        assertThat(placed.getStatus()).isEqualTo(Order.Status.PLACED);
        assertThat(placed.getCustomer()).isEqualTo("customers/alice");
        assertThat(confirmed.getStatus()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(confirmed.getHistoryList())
                .extracting(Order.Change::getStatus)
                .containsExactly(Order.Status.PLACED, Order.Status.CONFIRMED);
        assertThat(NEIGHBOURS.authorised).anySatisfy(item -> {
            assertThat(item.getPayment()).isEqualTo(placed.getName().replace("orders/", "payments/"));
            assertThat(item.getAmount()).isEqualTo(euro(17));
        });
        assertThat(NEIGHBOURS.prepared).anySatisfy(item -> {
            assertThat(item.getOrder()).isEqualTo(placed.getName());
            assertThat(item.getParcelsList()).hasSize(1);
            assertThat(item.getAddress().getLocality()).isEqualTo("Berlin");
        });
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerAndOtherContentARefusal() {
        var alice = ORDERS.as("alice");
        var first = alice.placeOrder(twoMugs("double-click"));
        alice.waitOrder(WaitOrderRequest.newBuilder().setName(first.getName()).build());

        assertThat(alice.placeOrder(twoMugs("double-click"))).isEqualTo(first);
        assertThat(failure(() -> alice.placeOrder(twoMugs("double-click").toBuilder()
                        .setPaymentMethod("tok_other")
                        .build())))
                .satisfies(failed -> assertThat(failed.getMessage()).contains("Idempotency-Key"));
    }

    @Test
    void aCartIsOrderedInTheNameOfItsOwner() {
        var request = twoMugs("cart").toBuilder()
                .clearLines()
                .setCart("carts/mine")
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setUnits(8).setNanos(500_000_000))
                .build();

        var placed = ORDERS.as("alice").placeOrder(request);

        assertThat(placed.getLinesList()).extracting(Order.Line::getSku).containsExactly("mug");
        assertThat(placed.getCart()).isEqualTo("carts/alice");
    }

    @Test
    void whoeverWatchesSeesTheOrderAsItIsAndEachChangeToTheLast() {
        var alice = ORDERS.as("alice");
        var placed = alice.placeOrder(twoMugs("watched"));
        var seen = new ArrayList<Order.Status>();
        var changes = alice.withDeadlineAfter(30, TimeUnit.SECONDS)
                .watchOrder(
                        WatchOrderRequest.newBuilder().setName(placed.getName()).build());
        while (!seen.contains(Order.Status.CONFIRMED)) {
            seen.add(changes.next().getOrder().getStatus());
        }

        assertThat(seen).doesNotHaveDuplicates().last().isEqualTo(Order.Status.CONFIRMED);
    }

    @Test
    void theOrderOfSomebodyElseAnswersAsOneThatDoesNotExist() {
        var placed = ORDERS.as("alice").placeOrder(twoMugs("private"));
        var bob = ORDERS.as("bob");
        var none = "orders/00000000-0000-7000-8000-000000000000";

        for (var name : List.of(placed.getName(), none)) {
            var get = GetOrderRequest.newBuilder().setName(name).build();
            var cancel = CancelOrderRequest.newBuilder().setName(name).build();
            var wait = WaitOrderRequest.newBuilder().setName(name).build();
            var watch = WatchOrderRequest.newBuilder().setName(name).build();
            assertThat(List.of(
                            failure(() -> bob.getOrder(get)),
                            failure(() -> bob.cancelOrder(cancel)),
                            failure(() -> bob.waitOrder(wait)),
                            failure(() -> bob.watchOrder(watch).next())))
                    .allSatisfy(failed -> {
                        assertThat(failed.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                        assertThat(failed.getStatus().getDescription()).isEqualTo("There is no such order.");
                    });
        }
        assertThat(ORDERS.as("sue", "support").getOrder(named(placed)).getName())
                .isEqualTo(placed.getName());
    }

    @Test
    void aListIsTheCallersOwn() {
        var carol = ORDERS.as("carol");
        carol.placeOrder(twoMugs("carols"));

        assertThat(carol.listOrders(ListOrdersRequest.getDefaultInstance()).getOrdersList())
                .extracting(Order::getCustomer)
                .containsOnly("customers/carol");
        assertThat(failure(() -> carol.listOrders(ListOrdersRequest.newBuilder()
                                .setCustomer("customers/alice")
                                .build()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void nobodyOrdersWithoutAToken() {
        assertThat(failure(() -> ORDERS.strangersCalls().placeOrder(twoMugs("stranger")))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void whoOperatesSeesWhereFlowsStandAndCustomersDoNot() {
        var alice = ORDERS.as("alice");
        var placed = alice.placeOrder(twoMugs("flow"));
        alice.waitOrder(WaitOrderRequest.newBuilder().setName(placed.getName()).build());
        var flow = placed.getName().replace("orders/", "flows/");
        var ada = ORDERS.flowsAs("ada", "admin");

        var read = ada.getFlow(GetFlowRequest.newBuilder().setName(flow).build());
        assertThat(read.getKind()).isEqualTo("checkout");
        assertThat(read.getPhase()).isEqualTo(Flow.Phase.COMPLETED);
        assertThat(read.getHistoryList())
                .extracting(Flow.Attempt::getNote)
                .containsSequence("payment: done", "stock: done", "shipments: done", "capture: done");
        assertThat(ada.listFlows(ListFlowsRequest.newBuilder()
                                .addPhases(Flow.Phase.COMPLETED)
                                .build())
                        .getFlowsList())
                .extracting(Flow::getName)
                .contains(flow);
        assertThat(ada.retryFlow(RetryFlowRequest.newBuilder().setName(flow).build())
                        .getPhase())
                .isEqualTo(Flow.Phase.COMPLETED);
        assertThat(failure(() -> ORDERS.flowsAs("alice", "customer").listFlows(ListFlowsRequest.getDefaultInstance()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    private static GetOrderRequest named(Order order) {
        return GetOrderRequest.newBuilder().setName(order.getName()).build();
    }

    private static PlaceOrderRequest twoMugs(String requestId) {
        return PlaceOrderRequest.newBuilder()
                .setRequestId(requestId)
                .addLines(PlaceOrderRequest.Line.newBuilder().setSku("mug").setQuantity(2))
                .setPaymentMethod("tok_success")
                .setTotal(euro(17))
                .setShippingAddress(PostalAddress.newBuilder()
                        .setRegionCode("DE")
                        .setPostalCode("10115")
                        .setLocality("Berlin")
                        .addAddressLines("Invalidenstraße 1")
                        .addRecipients("Alice Adler"))
                .build();
    }

    private static Money euro(long units) {
        return Money.newBuilder().setCurrencyCode("EUR").setUnits(units).build();
    }

    private static StatusRuntimeException failure(ThrowingCallable call) {
        var failed = catchThrowableOfType(StatusRuntimeException.class, call);
        if (failed == null) {
            throw new AssertionError("it was not refused");
        }
        return failed;
    }
}

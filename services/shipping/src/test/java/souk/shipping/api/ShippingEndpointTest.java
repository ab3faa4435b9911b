package souk.shipping.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.shipping.Wire.address;
import static souk.shipping.Wire.batch;
import static souk.shipping.Wire.code;
import static souk.shipping.Wire.deliver;
import static souk.shipping.Wire.failure;
import static souk.shipping.Wire.get;
import static souk.shipping.Wire.handOver;
import static souk.shipping.Wire.item;
import static souk.shipping.Wire.label;
import static souk.shipping.Wire.order;
import static souk.shipping.Wire.reason;

import io.grpc.Status;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.contracts.flows.v1.StepAnswer;
import souk.contracts.orders.v1.OrderCancelled;
import souk.contracts.orders.v1.OrderConfirmed;
import souk.contracts.orders.v1.OrderPlaced;
import souk.contracts.shipping.v1.BatchMarkRequest;
import souk.contracts.shipping.v1.BatchMarkResponse;
import souk.contracts.shipping.v1.CancelShipmentsRequest;
import souk.contracts.shipping.v1.ListShipmentsRequest;
import souk.contracts.shipping.v1.PrepareShipmentsRequest;
import souk.contracts.shipping.v1.Shipment;
import souk.contracts.shipping.v1.ShippingServiceGrpc.ShippingServiceBlockingStub;
import souk.contracts.shipping.v1.UnprepareShipmentsRequest;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestPostgres;
import souk.shipping.Shipping;
import souk.shipping.Teller;

class ShippingEndpointTest {

    private static final Shipping SHIPPING = new Shipping(TestPostgres.fresh());
    private static final Teller ORDERS = new Teller("orders");
    private static final TestIssuer ISSUER = TestIssuer.shared();

    private static final ShippingServiceBlockingStub ALICE = SHIPPING.with(ISSUER.token("alice", "customer"));
    private static final ShippingServiceBlockingStub BOB = SHIPPING.with(ISSUER.token("bob", "customer"));
    private static final ShippingServiceBlockingStub POTTERS = SHIPPING.with(ISSUER.sellerToken("paul", "potters"));
    private static final ShippingServiceBlockingStub WEAVERS = SHIPPING.with(ISSUER.sellerToken("wanda", "weavers"));
    private static final ShippingServiceBlockingStub SUPPORT = SHIPPING.with(ISSUER.token("sue", "support"));
    private static final ShippingServiceBlockingStub ADMIN = SHIPPING.with(ISSUER.token("adam", "admin"));

    @AfterAll
    static void close() {
        ORDERS.close();
        SHIPPING.close();
    }

    @Test
    void anOrderIsPreparedConfirmedHandedOverAndDelivered() {
        var order = UUID.randomUUID();
        prepare(item(order));
        var prepared = only(ALICE, order);
        assertThat(prepared.getState()).isEqualTo(Shipment.State.PREPARED);
        assertThat(list(POTTERS, order)).isEmpty();

        confirm(order);
        var created = only(POTTERS, order);
        var handedOver = POTTERS.markHandedOver(handOver(created.getName()));
        var delivered = POTTERS.markDelivered(deliver(created.getName()));

        assertThat(handedOver.hasHandOverTime()).isTrue();
        assertThat(delivered.getState()).isEqualTo(Shipment.State.DELIVERED);
        assertThat(ALICE.getShipment(get(created.getName()))).isEqualTo(delivered);
        assertThat(delivered.getAddress()).isEqualTo(address());
        assertThat(delivered.getItems(0).getTitle()).isEqualTo("Blue mug");
    }

    @Test
    void aShipmentIsThereForItsCustomerItsSellerSupportAndAdminAlone() {
        var name = shipment();

        for (var insider : List.of(ALICE, POTTERS, SUPPORT, ADMIN)) {
            assertThat(insider.getShipment(get(name)).getName()).isEqualTo(name);
        }
        for (var stranger : List.of(BOB, WEAVERS)) {
            var foreign = failure(() -> stranger.getShipment(get(name)));
            var unknown = failure(() -> stranger.getShipment(get("shipments/" + UUID.randomUUID())));
            assertThat(code(foreign)).isEqualTo(Status.Code.NOT_FOUND);
            assertThat(foreign.getMessage()).isEqualTo(unknown.getMessage());
            assertThat(reason(foreign)).isEqualTo(reason(unknown)).isEqualTo("SHIPMENT_NOT_FOUND");
            assertThat(stranger.listShipments(ListShipmentsRequest.getDefaultInstance())
                            .getShipmentsList())
                    .isEmpty();
        }
        assertThat(code(failure(() -> SHIPPING.strangersCalls().getShipment(get(name)))))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void onlySellersAndAdminMoveShipments() {
        var name = shipment();

        for (var reader : List.of(ALICE, SUPPORT)) {
            assertThat(code(failure(() -> reader.markHandedOver(handOver(name)))))
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(code(failure(() -> reader.batchMarkDelivered(batch(name)))))
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(code(failure(() -> reader.getLabel(label(name))))).isEqualTo(Status.Code.PERMISSION_DENIED);
        }
        assertThat(reason(failure(() -> WEAVERS.markHandedOver(handOver(name)))))
                .isEqualTo("SHIPMENT_NOT_FOUND");
        assertThat(reason(failure(() -> WEAVERS.getLabel(label(name))))).isEqualTo("SHIPMENT_NOT_FOUND");
        assertThat(ADMIN.markHandedOver(handOver(name)).getState()).isEqualTo(Shipment.State.HANDED_OVER);
    }

    @Test
    void eachNameOfABatchIsAnsweredInItsPlace() {
        var name = shipment();

        var answers = POTTERS.batchMarkHandedOver(batch("shipments/1-1-1-1-1", name, "shipments/nonsense", name));
        var foreign = WEAVERS.batchMarkDelivered(batch(name));

        assertThat(answers.getResultsList())
                .extracting(BatchMarkResponse.Result::getName)
                .containsExactly("shipments/1-1-1-1-1", name, "shipments/nonsense", name);
        assertThat(answers.getResultsList())
                .extracting(BatchMarkResponse.Result::getCode)
                .containsExactly("SHIPMENT_NOT_FOUND", "", "SHIPMENT_NOT_FOUND", "");
        assertThat(answers.getResults(1).getShipment()).isEqualTo(ADMIN.getShipment(get(name)));
        assertThat(foreign.getResults(0).getCode()).isEqualTo("SHIPMENT_NOT_FOUND");
        assertThat(foreign.getResults(0).hasShipment()).isFalse();
    }

    @Test
    void theSellerGetsALabelAsPdf() {
        var printed = POTTERS.getLabel(label(shipment()));

        assertThat(printed.getContentType()).isEqualTo("application/pdf");
        assertThat(printed.getData().toStringUtf8()).startsWith("%PDF");
    }

    @Test
    void aCancelledOrderFactStopsWhatHasNotLeft() {
        var order = UUID.randomUUID();
        prepare(item(order));
        confirm(order);

        ORDERS.tell(
                order.toString(),
                OrderPlaced.newBuilder().setOrder(order(order)).build());
        ORDERS.tell(
                order.toString(),
                OrderCancelled.newBuilder().setOrder(order(order)).build());

        await().until(() -> only(ADMIN, order).getState() == Shipment.State.CANCELLED);
        var name = only(ADMIN, order).getName();
        assertThat(reason(failure(() -> POTTERS.markHandedOver(handOver(name)))))
                .isEqualTo("SHIPMENT_CANCELLED");
    }

    @Test
    void flowsAreAnsweredItemByItemInTheirOrder() {
        var good = UUID.randomUUID();
        var nowhere = UUID.randomUUID();
        var odd = item(UUID.randomUUID()).setOrder("orders/------------------------------------");
        var poisoned = UUID.randomUUID();
        var request = PrepareShipmentsRequest.newBuilder()
                .addItems(item(nowhere).setAddress(address().toBuilder().clearLocality()))
                .addItems(odd)
                .addItems(item(poisoned).setAddress(address().toBuilder().addRecipients("nul \0 and \n line")))
                .addItems(item(good));

        var answers = SHIPPING.steps().prepareShipments(request.build()).getAnswersList();

        assertThat(answers)
                .extracting(StepAnswer::getKey)
                .containsExactly(nowhere + "/shipments", odd.getKey(), poisoned + "/shipments", good + "/shipments");
        assertThat(answers)
                .extracting(StepAnswer::getResultCase)
                .containsExactly(
                        StepAnswer.ResultCase.REFUSED,
                        StepAnswer.ResultCase.UNSURE,
                        StepAnswer.ResultCase.DONE,
                        StepAnswer.ResultCase.DONE);
        assertThat(answers.getFirst().getRefused().getCode()).isEqualTo("UNDELIVERABLE");
        assertThat(only(ADMIN, poisoned).getAddress().getRecipientsList()).containsExactly("Alice", "nul   and   line");
    }

    @Test
    void flowsTakeBackWhatTheyAskedFor() {
        var order = UUID.randomUUID();
        prepare(item(order));
        confirm(order);
        var step = CancelShipmentsRequest.newBuilder()
                .addItems(CancelShipmentsRequest.Item.newBuilder()
                        .setKey(order + "/cancelled")
                        .setOrder("orders/" + order))
                .build();

        assertThat(SHIPPING.steps().cancelShipments(step).getAnswers(0).hasDone())
                .isTrue();
        assertThat(only(ALICE, order).getState()).isEqualTo(Shipment.State.CANCELLED);
        assertThat(SHIPPING.steps().uncancelShipments(step).getAnswers(0).hasDone())
                .isTrue();
        assertThat(only(ALICE, order).getState()).isEqualTo(Shipment.State.CREATED);
        var undo = UnprepareShipmentsRequest.newBuilder()
                .addKeys(order + "/shipments")
                .addKeys("never/came")
                .build();
        assertThat(SHIPPING.steps().unprepareShipments(undo).getAnswersList()).allMatch(StepAnswer::hasDone);
        assertThat(only(ALICE, order).getState()).isEqualTo(Shipment.State.CANCELLED);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithItsField() {
        assertThat(code(failure(() -> ALICE.getShipment(get("parcels/1"))))).isEqualTo(Status.Code.INVALID_ARGUMENT);
        var list = ListShipmentsRequest.newBuilder();
        assertThat(reason(failure(
                        () -> ALICE.listShipments(list.setPageToken("nonsense").build()))))
                .isEqualTo("PAGE_TOKEN_INVALID");
        assertThat(code(failure(() ->
                        ALICE.listShipments(list.clear().setPageSize(1_001).build()))))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(code(failure(() -> POTTERS.batchMarkHandedOver(BatchMarkRequest.getDefaultInstance()))))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(ALICE.listShipments(list.clear()
                                .setOrder("orders/------------------------------------")
                                .build())
                        .getShipmentsList())
                .isEmpty();
    }

    /** The name of a shipment of alice's by the potters that may leave. */
    private static String shipment() {
        var order = UUID.randomUUID();
        prepare(item(order));
        confirm(order);
        return only(ADMIN, order).getName();
    }

    private static void prepare(PrepareShipmentsRequest.Item.Builder item) {
        var request = PrepareShipmentsRequest.newBuilder().addItems(item).build();
        assertThat(SHIPPING.steps().prepareShipments(request).getAnswersList()).allMatch(StepAnswer::hasDone);
    }

    private static void confirm(UUID order) {
        ORDERS.tell(
                order.toString(),
                OrderConfirmed.newBuilder().setOrder(order(order)).build());
        await().until(() -> only(ADMIN, order).getState() == Shipment.State.CREATED);
    }

    private static Shipment only(ShippingServiceBlockingStub calls, UUID order) {
        var found = list(calls, order);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<Shipment> list(ShippingServiceBlockingStub calls, UUID order) {
        return calls.listShipments(ListShipmentsRequest.newBuilder()
                        .setOrder("orders/" + order)
                        .build())
                .getShipmentsList();
    }
}

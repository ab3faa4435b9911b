package souk.orders.peer;

import com.google.type.PostalAddress;
import io.grpc.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import souk.contracts.shipping.v1.CancelShipmentsRequest;
import souk.contracts.shipping.v1.PrepareShipmentsRequest;
import souk.contracts.shipping.v1.ShippingStepsGrpc;
import souk.contracts.shipping.v1.ShippingStepsGrpc.ShippingStepsBlockingStub;
import souk.contracts.shipping.v1.UnprepareShipmentsRequest;
import souk.orders.domain.Hold;
import souk.orders.domain.Order;
import souk.orders.domain.OrderLine;
import souk.orders.domain.Sku;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.StepWire;

/** Shipping, reached by gRPC. */
public final class ShipmentsOverGrpc implements Shipments {

    private static final int DEADLINE_SECONDS = 5;

    private final ShippingStepsBlockingStub stub;

    public ShipmentsOverGrpc(Channel channel) {
        this.stub = ShippingStepsGrpc.newBlockingStub(channel);
    }

    @Override
    public List<Answer> prepare(List<Call<Order>> calls) {
        var request = PrepareShipmentsRequest.newBuilder();
        calls.forEach(call -> request.addItems(item(call)));
        return StepWire.answers(calls, timed().prepareShipments(request.build()).getAnswersList());
    }

    @Override
    public List<Answer> unprepare(List<Call<Order>> calls) {
        var request = UnprepareShipmentsRequest.newBuilder();
        calls.forEach(call -> request.addKeys(call.key().text()));
        return StepWire.answers(
                calls, timed().unprepareShipments(request.build()).getAnswersList());
    }

    @Override
    public List<Answer> cancel(List<Call<Order>> calls) {
        return StepWire.answers(calls, timed().cancelShipments(orders(calls)).getAnswersList());
    }

    @Override
    public List<Answer> uncancel(List<Call<Order>> calls) {
        return StepWire.answers(calls, timed().uncancelShipments(orders(calls)).getAnswersList());
    }

    private ShippingStepsBlockingStub timed() {
        return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static CancelShipmentsRequest orders(List<Call<Order>> calls) {
        var request = CancelShipmentsRequest.newBuilder();
        calls.forEach(
                call -> request.addItemsBuilder().setKey(call.key().text()).setOrder(name(call.input())));
        return request.build();
    }

    private static PrepareShipmentsRequest.Item item(Call<Order> call) {
        var order = call.input();
        var titles = order.purchase().lines().stream()
                .collect(Collectors.toMap(OrderLine::sku, OrderLine::title, (first, _) -> first));
        var item = PrepareShipmentsRequest.Item.newBuilder()
                .setKey(call.key().text())
                .setOrder(name(order))
                .setCustomer("customers/" + order.customer().value())
                .setAddress(address(order));
        byWarehouse(order).forEach((warehouse, held) -> item.addParcels(parcel(warehouse, held, titles)));
        return item.build();
    }

    private static Map<String, List<Hold.Allocation>> byWarehouse(Order order) {
        return order.hold().stream()
                .flatMap(hold -> hold.allocations().stream())
                .collect(Collectors.groupingBy(Hold.Allocation::warehouse, LinkedHashMap::new, Collectors.toList()));
    }

    private static PrepareShipmentsRequest.Parcel parcel(
            String warehouse, List<Hold.Allocation> held, Map<Sku, String> titles) {
        var parcel = PrepareShipmentsRequest.Parcel.newBuilder()
                .setWarehouse(warehouse)
                .setSeller(held.getFirst().seller());
        held.forEach(one -> parcel.addContentsBuilder()
                .setSku(one.sku().value())
                .setQuantity(one.quantity())
                .setTitle(titles.getOrDefault(one.sku(), "")));
        return parcel.build();
    }

    private static PostalAddress address(Order order) {
        var address = order.purchase().address();
        return PostalAddress.newBuilder()
                .setRegionCode(address.region())
                .setPostalCode(address.postalCode())
                .setAdministrativeArea(address.administrativeArea())
                .setLocality(address.locality())
                .addAllAddressLines(address.lines())
                .addAllRecipients(address.recipients())
                .setOrganization(address.organization())
                .build();
    }

    private static String name(Order order) {
        return "orders/" + order.id().value();
    }
}

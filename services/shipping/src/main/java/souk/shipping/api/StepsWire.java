package souk.shipping.api;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import souk.contracts.flows.v1.StepAnswer;
import souk.contracts.shipping.v1.CancelShipmentsRequest;
import souk.contracts.shipping.v1.PrepareShipmentsRequest;
import souk.contracts.shipping.v1.ShippingStepsResponse;
import souk.platform.Outcome;
import souk.platform.flow.StepWire;
import souk.shipping.domain.Destination;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.Parcel;
import souk.shipping.domain.Preparation;
import souk.shipping.domain.ShippingRefusal;

/** Steps of flows, in the words of the contract and in ours. */
final class StepsWire {

    private static final String NO_ORDER = "the order's name is none that an order can have";

    static List<Preparation> wishes(PrepareShipmentsRequest request) {
        return request.getItemsList().stream()
                .flatMap(item -> Names.order(item.getOrder()).map(order -> wish(item, order)).stream())
                .toList();
    }

    /** The order of each key; of several items of one key the first counts. */
    static Map<String, OrderId> orders(CancelShipmentsRequest request) {
        var orders = new LinkedHashMap<String, OrderId>();
        request.getItemsList()
                .forEach(item ->
                        Names.order(item.getOrder()).ifPresent(order -> orders.putIfAbsent(item.getKey(), order)));
        return orders;
    }

    /** An answer for each key, in their order. */
    static ShippingStepsResponse answers(Collection<String> keys, Map<String, Optional<ShippingRefusal>> refused) {
        var wire = ShippingStepsResponse.newBuilder();
        keys.forEach(key -> wire.addAnswers(Optional.ofNullable(refused.get(key))
                .map(refusal -> answer(key, refusal))
                .orElseGet(() -> StepWire.unsure(key, NO_ORDER))));
        return wire.build();
    }

    /** All of these keys are done. */
    static ShippingStepsResponse done(Collection<String> keys) {
        var wire = ShippingStepsResponse.newBuilder();
        keys.forEach(key -> wire.addAnswers(StepWire.done(key)));
        return wire.build();
    }

    private static StepAnswer answer(String key, Optional<ShippingRefusal> refusal) {
        return refusal.map(no -> StepWire.refused(key, new Outcome.Refused<>(no, Map.of(), List.of())))
                .orElseGet(() -> StepWire.done(key));
    }

    private static Preparation wish(PrepareShipmentsRequest.Item item, OrderId order) {
        var to = new Destination(order, item.getCustomer(), AddressWire.address(item.getAddress()));
        return new Preparation(
                item.getKey(),
                to,
                item.getParcelsList().stream().map(StepsWire::parcel).toList());
    }

    private static Parcel parcel(PrepareShipmentsRequest.Parcel wire) {
        return new Parcel(
                wire.getWarehouse(),
                wire.getSeller(),
                wire.getContentsList().stream()
                        .map(content -> new Parcel.Content(
                                content.getSku(), content.getQuantity(), AddressWire.line(content.getTitle())))
                        .toList());
    }

    private StepsWire() {}
}

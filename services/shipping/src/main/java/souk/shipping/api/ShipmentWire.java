package souk.shipping.api;

import java.util.Map;
import java.util.Optional;
import souk.contracts.shipping.v1.BatchMarkRequest;
import souk.contracts.shipping.v1.BatchMarkResponse;
import souk.contracts.shipping.v1.ListShipmentsRequest;
import souk.contracts.shipping.v1.ListShipmentsResponse;
import souk.contracts.shipping.v1.Shipment;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.wire.TimeWire;
import souk.shipping.domain.Parcel;
import souk.shipping.domain.ShipmentFilter;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShipmentState;
import souk.shipping.domain.ShippingRefusal;

/** Shipments, in the words of the contract and in ours. */
final class ShipmentWire {

    private static final int PAGE_SIZE = 50;

    static Shipment shipment(souk.shipping.domain.Shipment ours) {
        var moments = ours.moments();
        var wire = Shipment.newBuilder()
                .setName(Names.shipment(ours.id()))
                .setOrder(Names.order(ours.to().order()))
                .setCustomer(ours.to().customer())
                .setSeller(ours.parcel().seller())
                .setWarehouse(ours.parcel().warehouse())
                .setAddress(AddressWire.address(ours.to().address()))
                .setState(state(ours.state()))
                .setTrackingCode(ours.tracking().value())
                .setCreateTime(TimeWire.time(moments.created()))
                .setUpdateTime(TimeWire.time(moments.updated()));
        moments.handedOver().map(TimeWire::time).ifPresent(wire::setHandOverTime);
        moments.delivered().map(TimeWire::time).ifPresent(wire::setDeliveryTime);
        ours.parcel().contents().forEach(content -> wire.addItems(item(content)));
        return wire.build();
    }

    static ListShipmentsResponse page(Page<souk.shipping.domain.Shipment> page) {
        var wire = ListShipmentsResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(shipment -> wire.addShipments(shipment(shipment)));
        return wire.build();
    }

    /** How many a page has: as many as asked, or the usual number for who does not say. */
    static int pageSize(ListShipmentsRequest request) {
        return request.getPageSize() == 0 ? PAGE_SIZE : request.getPageSize();
    }

    /** Empty if nothing can be found by it: there can be no order of this name. */
    static Optional<ShipmentFilter> filter(ListShipmentsRequest request) {
        var order = request.getOrder().isEmpty() ? null : Names.order(request.getOrder());
        var state = state(request.getState());
        if (order == null) {
            return Optional.of(new ShipmentFilter(Optional.empty(), state));
        }
        return order.map(id -> new ShipmentFilter(Optional.of(id), state));
    }

    /** An answer for each name, in the order asked; those that are not there for the caller are not among the outcomes. */
    static BatchMarkResponse results(
            BatchMarkRequest request, Map<ShipmentId, Outcome<souk.shipping.domain.Shipment>> outcomes) {
        var wire = BatchMarkResponse.newBuilder();
        request.getNamesList().forEach(name -> wire.addResults(result(name, outcome(name, outcomes))));
        return wire.build();
    }

    /** What came of one name. */
    static Outcome<souk.shipping.domain.Shipment> outcome(
            String name, Map<ShipmentId, Outcome<souk.shipping.domain.Shipment>> outcomes) {
        return Names.shipment(name)
                .flatMap(id -> Optional.ofNullable(outcomes.get(id)))
                .orElseGet(() -> Outcome.refused(ShippingRefusal.SHIPMENT_NOT_FOUND));
    }

    private static BatchMarkResponse.Result result(String name, Outcome<souk.shipping.domain.Shipment> outcome) {
        var wire = BatchMarkResponse.Result.newBuilder().setName(name);
        return switch (outcome) {
            case Outcome.Done<souk.shipping.domain.Shipment>(var shipment) ->
                wire.setShipment(shipment(shipment)).build();
            case Outcome.Refused<souk.shipping.domain.Shipment> refused ->
                wire.setCode(refused.refusal().name())
                        .setMessage(refused.refusal().message())
                        .build();
        };
    }

    private static Shipment.Item item(Parcel.Content content) {
        return Shipment.Item.newBuilder()
                .setSku(content.sku())
                .setQuantity(content.quantity())
                .setTitle(content.title())
                .build();
    }

    private static Shipment.State state(ShipmentState ours) {
        return switch (ours) {
            case PREPARED -> Shipment.State.PREPARED;
            case CREATED -> Shipment.State.CREATED;
            case HANDED_OVER -> Shipment.State.HANDED_OVER;
            case DELIVERED -> Shipment.State.DELIVERED;
            case CANCELLED -> Shipment.State.CANCELLED;
        };
    }

    private static Optional<ShipmentState> state(Shipment.State wire) {
        return switch (wire) {
            case STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
            case PREPARED -> Optional.of(ShipmentState.PREPARED);
            case CREATED -> Optional.of(ShipmentState.CREATED);
            case HANDED_OVER -> Optional.of(ShipmentState.HANDED_OVER);
            case DELIVERED -> Optional.of(ShipmentState.DELIVERED);
            case CANCELLED -> Optional.of(ShipmentState.CANCELLED);
        };
    }

    private ShipmentWire() {}
}

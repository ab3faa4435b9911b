package souk.shipping.api;

import com.google.api.HttpBody;
import io.grpc.stub.StreamObserver;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import souk.contracts.shipping.v1.BatchMarkRequest;
import souk.contracts.shipping.v1.BatchMarkResponse;
import souk.contracts.shipping.v1.GetLabelRequest;
import souk.contracts.shipping.v1.GetShipmentRequest;
import souk.contracts.shipping.v1.ListShipmentsRequest;
import souk.contracts.shipping.v1.ListShipmentsResponse;
import souk.contracts.shipping.v1.MarkDeliveredRequest;
import souk.contracts.shipping.v1.MarkHandedOverRequest;
import souk.contracts.shipping.v1.Shipment;
import souk.contracts.shipping.v1.ShippingServiceGrpc;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.rpc.Answers;
import souk.shipping.app.FindLabel;
import souk.shipping.app.FindShipment;
import souk.shipping.app.ListShipments;
import souk.shipping.app.MarkDelivered;
import souk.shipping.app.MarkHandedOver;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShippingRefusal;

/** The front door. Every method is: decode, run, encode. */
public final class ShippingEndpoint extends ShippingServiceGrpc.ShippingServiceImplBase {

    private final Reads reads;
    private final Marks marks;
    private final Label label;

    /** What can be asked. */
    public record Reads(FindShipment findShipment, ListShipments listShipments, FindLabel findLabel) {}

    /** What can be said of a parcel. */
    public record Marks(MarkHandedOver markHandedOver, MarkDelivered markDelivered) {}

    public ShippingEndpoint(Reads reads, Marks marks, Label label) {
        this.reads = reads;
        this.marks = marks;
        this.label = label;
    }

    @Override
    public void getShipment(GetShipmentRequest request, StreamObserver<Shipment> reply) {
        var found = id(request.getName()).then(id -> reads.findShipment.run(Visitors.current(), id));
        Answers.send(reply, found.map(ShipmentWire::shipment));
    }

    @Override
    public void listShipments(ListShipmentsRequest request, StreamObserver<ListShipmentsResponse> reply) {
        var size = ShipmentWire.pageSize(request);
        var page = ShipmentWire.filter(request)
                .map(filter -> reads.listShipments.run(Visitors.current(), filter, size, request.getPageToken()))
                .orElseGet(() -> Outcome.done(new Page<>(List.of(), "")));
        Answers.send(reply, page.map(ShipmentWire::page));
    }

    @Override
    public void getLabel(GetLabelRequest request, StreamObserver<HttpBody> reply) {
        var found = id(request.getName()).then(id -> reads.findLabel.run(Visitors.current(), id));
        Answers.send(reply, found.map(label::print));
    }

    @Override
    public void markHandedOver(MarkHandedOverRequest request, StreamObserver<Shipment> reply) {
        var marked = marks.markHandedOver.run(Visitors.current(), ids(List.of(request.getName())));
        Answers.send(reply, ShipmentWire.outcome(request.getName(), marked).map(ShipmentWire::shipment));
    }

    @Override
    public void batchMarkHandedOver(BatchMarkRequest request, StreamObserver<BatchMarkResponse> reply) {
        var marked = marks.markHandedOver.run(Visitors.current(), ids(request.getNamesList()));
        Answers.send(reply, Outcome.done(ShipmentWire.results(request, marked)));
    }

    @Override
    public void markDelivered(MarkDeliveredRequest request, StreamObserver<Shipment> reply) {
        var marked = marks.markDelivered.run(Visitors.current(), ids(List.of(request.getName())));
        Answers.send(reply, ShipmentWire.outcome(request.getName(), marked).map(ShipmentWire::shipment));
    }

    @Override
    public void batchMarkDelivered(BatchMarkRequest request, StreamObserver<BatchMarkResponse> reply) {
        var marked = marks.markDelivered.run(Visitors.current(), ids(request.getNamesList()));
        Answers.send(reply, Outcome.done(ShipmentWire.results(request, marked)));
    }

    private static Outcome<ShipmentId> id(String name) {
        return Names.shipment(name)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(ShippingRefusal.SHIPMENT_NOT_FOUND));
    }

    private static List<ShipmentId> ids(Collection<String> names) {
        return names.stream().map(Names::shipment).flatMap(Optional::stream).toList();
    }
}

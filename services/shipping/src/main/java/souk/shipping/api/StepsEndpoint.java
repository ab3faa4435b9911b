package souk.shipping.api;

import io.grpc.stub.StreamObserver;
import java.util.List;
import souk.contracts.shipping.v1.CancelShipmentsRequest;
import souk.contracts.shipping.v1.PrepareShipmentsRequest;
import souk.contracts.shipping.v1.ShippingStepsGrpc;
import souk.contracts.shipping.v1.ShippingStepsResponse;
import souk.contracts.shipping.v1.UnprepareShipmentsRequest;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;
import souk.shipping.app.CancelShipments;
import souk.shipping.app.PrepareShipments;
import souk.shipping.app.UncancelShipments;
import souk.shipping.app.UnprepareShipments;

/** The door for flows. Every method is: decode, run, encode. */
public final class StepsEndpoint extends ShippingStepsGrpc.ShippingStepsImplBase {

    private final PrepareShipments prepareShipments;
    private final UnprepareShipments unprepareShipments;
    private final CancelShipments cancelShipments;
    private final UncancelShipments uncancelShipments;

    /** The steps, each followed by its undo. */
    public StepsEndpoint(
            PrepareShipments prepareShipments,
            UnprepareShipments unprepareShipments,
            CancelShipments cancelShipments,
            UncancelShipments uncancelShipments) {
        this.prepareShipments = prepareShipments;
        this.unprepareShipments = unprepareShipments;
        this.cancelShipments = cancelShipments;
        this.uncancelShipments = uncancelShipments;
    }

    @Override
    public void prepareShipments(PrepareShipmentsRequest request, StreamObserver<ShippingStepsResponse> reply) {
        var keys = request.getItemsList().stream()
                .map(PrepareShipmentsRequest.Item::getKey)
                .toList();
        var refused = prepareShipments.run(StepsWire.wishes(request));
        Answers.send(reply, Outcome.done(StepsWire.answers(keys, refused)));
    }

    @Override
    public void unprepareShipments(UnprepareShipmentsRequest request, StreamObserver<ShippingStepsResponse> reply) {
        unprepareShipments.run(request.getKeysList());
        Answers.send(reply, Outcome.done(StepsWire.done(request.getKeysList())));
    }

    @Override
    public void cancelShipments(CancelShipmentsRequest request, StreamObserver<ShippingStepsResponse> reply) {
        var refused = cancelShipments.run(StepsWire.orders(request));
        Answers.send(reply, Outcome.done(StepsWire.answers(keys(request), refused)));
    }

    @Override
    public void uncancelShipments(CancelShipmentsRequest request, StreamObserver<ShippingStepsResponse> reply) {
        uncancelShipments.run(keys(request));
        Answers.send(reply, Outcome.done(StepsWire.done(keys(request))));
    }

    private static List<String> keys(CancelShipmentsRequest request) {
        return request.getItemsList().stream()
                .map(CancelShipmentsRequest.Item::getKey)
                .toList();
    }
}

package souk.shipping.api;

import com.google.protobuf.Message;
import souk.contracts.shipping.v1.ShipmentCancelled;
import souk.contracts.shipping.v1.ShipmentCreated;
import souk.contracts.shipping.v1.ShipmentDelivered;
import souk.contracts.shipping.v1.ShipmentHandedOver;
import souk.platform.DomainEvent;
import souk.platform.facts.FactMessage;
import souk.shipping.domain.ShipmentEvent;

/** What shipping tells, in the words of the contract. */
public final class FactWire {

    /** Lists every event, so that a new one cannot be forgotten: the compiler asks for it. */
    public static FactMessage message(DomainEvent domainEvent) {
        var event = (ShipmentEvent) domainEvent;
        var shipment = ShipmentWire.shipment(event.shipment());
        Message message = switch (event) {
            case ShipmentEvent.ShipmentCreated _ ->
                ShipmentCreated.newBuilder().setShipment(shipment).build();
            case ShipmentEvent.ShipmentHandedOver(var _, int count, int handedOver) ->
                ShipmentHandedOver.newBuilder()
                        .setShipment(shipment)
                        .setShipmentCount(count)
                        .setHandedOverCount(handedOver)
                        .build();
            case ShipmentEvent.ShipmentDelivered(var _, int count, int delivered) ->
                ShipmentDelivered.newBuilder()
                        .setShipment(shipment)
                        .setShipmentCount(count)
                        .setDeliveredCount(delivered)
                        .build();
            case ShipmentEvent.ShipmentCancelled _ ->
                ShipmentCancelled.newBuilder().setShipment(shipment).build();
        };
        return new FactMessage(shipment.getName(), event.shipment().moments().updated(), message);
    }

    private FactWire() {}
}

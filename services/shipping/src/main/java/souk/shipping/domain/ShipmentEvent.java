package souk.shipping.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import souk.platform.DomainEvent;

/** Everything that shipping tells the rest of the market. What was merely prepared is not told of. */
public sealed interface ShipmentEvent extends DomainEvent {

    /** The shipment after it. */
    Shipment shipment();

    /** All of one order stay in their order. */
    @Override
    default String key() {
        return shipment().to().order().value().toString();
    }

    /** A shipment may leave. */
    record ShipmentCreated(Shipment shipment) implements ShipmentEvent {}

    /**
     * A shipment is with the carrier.
     *
     * @param shipmentCount how many the order has that are not cancelled
     * @param handedOverCount how many of them were handed over by now
     */
    record ShipmentHandedOver(Shipment shipment, int shipmentCount, int handedOverCount) implements ShipmentEvent {}

    /**
     * A shipment arrived.
     *
     * @param shipmentCount how many the order has that are not cancelled
     * @param deliveredCount how many of them arrived by now
     */
    record ShipmentDelivered(Shipment shipment, int shipmentCount, int deliveredCount) implements ShipmentEvent {}

    /** A shipment of which was told that it may leave will not be sent. */
    record ShipmentCancelled(Shipment shipment) implements ShipmentEvent {}

    /** What there is to tell of a change of one order's shipments. */
    static List<ShipmentEvent> between(Consignment before, Consignment after) {
        return IntStream.range(0, after.shipments().size())
                .boxed()
                .flatMap(place ->
                        between(before.shipments().get(place), after.shipments().get(place), after).stream())
                .toList();
    }

    private static Optional<ShipmentEvent> between(Shipment before, Shipment shipment, Consignment after) {
        if (before.equals(shipment)) {
            return Optional.empty();
        }
        int count = after.count(state -> state != ShipmentState.CANCELLED);
        return switch (shipment.state()) {
            case PREPARED -> Optional.empty();
            case CREATED -> Optional.of(new ShipmentCreated(shipment));
            case HANDED_OVER -> Optional.of(new ShipmentHandedOver(shipment, count, after.count(ShipmentState::gone)));
            case DELIVERED ->
                Optional.of(
                        new ShipmentDelivered(shipment, count, after.count(state -> state == ShipmentState.DELIVERED)));
            case CANCELLED ->
                Stream.of(before)
                        .filter(was -> was.state() == ShipmentState.CREATED)
                        .<ShipmentEvent>map(_ -> new ShipmentCancelled(shipment))
                        .findFirst();
        };
    }
}

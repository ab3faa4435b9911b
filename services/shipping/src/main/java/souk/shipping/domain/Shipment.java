package souk.shipping.domain;

import java.time.Instant;
import java.util.Optional;
import souk.platform.Invariant;

/**
 * A parcel from one warehouse for one order.
 *
 * @param cancelledBy the key of the step that cancelled it and can take that back; empty if it is not cancelled, or for good
 */
public record Shipment(
        ShipmentId id,
        Destination to,
        Parcel parcel,
        TrackingCode tracking,
        ShipmentState state,
        Moments moments,
        Optional<String> cancelledBy) {

    public Shipment {
        Invariant.hold(
                cancelledBy.isEmpty() || state == ShipmentState.CANCELLED, "only a cancelled shipment was cancelled");
        Invariant.hold(moments.handedOver().isPresent() == state.gone(), "a shipment was handed over if it is gone");
    }

    /** A shipment that waits for its order to be confirmed. */
    static Shipment prepare(ShipmentId id, Destination to, Parcel parcel, Instant now) {
        return new Shipment(
                id, to, parcel, TrackingCode.of(id), ShipmentState.PREPARED, Moments.first(now), Optional.empty());
    }

    Shipment become(ShipmentState next, Instant now) {
        return new Shipment(id, to, parcel, tracking, next, moments.became(next, now), Optional.empty());
    }

    Shipment cancelBy(String key, Instant now) {
        return new Shipment(
                id,
                to,
                parcel,
                tracking,
                ShipmentState.CANCELLED,
                moments.became(ShipmentState.CANCELLED, now),
                Optional.of(key));
    }

    /** Why there is no label for it; empty if there is one. */
    public Optional<ShippingRefusal> whyNoLabel() {
        return switch (state) {
            case CREATED, HANDED_OVER -> Optional.empty();
            case PREPARED -> Optional.of(ShippingRefusal.ORDER_NOT_CONFIRMED);
            case DELIVERED -> Optional.of(ShippingRefusal.ALREADY_DELIVERED);
            case CANCELLED -> Optional.of(ShippingRefusal.SHIPMENT_CANCELLED);
        };
    }
}

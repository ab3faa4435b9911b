package souk.shipping.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened to a shipment.
 *
 * @param handedOver empty if it was not
 * @param delivered empty if it was not
 */
public record Moments(Instant created, Instant updated, Optional<Instant> handedOver, Optional<Instant> delivered) {

    /** Of a shipment that is made now. */
    public static Moments first(Instant now) {
        return new Moments(now, now, Optional.empty(), Optional.empty());
    }

    /** The same, with what has become of it now. */
    Moments became(ShipmentState state, Instant now) {
        return new Moments(
                created,
                now,
                state == ShipmentState.HANDED_OVER ? Optional.of(now) : handedOver,
                state == ShipmentState.DELIVERED ? Optional.of(now) : delivered);
    }
}

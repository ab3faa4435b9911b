package souk.shipping.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import souk.platform.Outcome;

/**
 * All shipments of one order. They are decided on together: an order is cancelled as a whole or not at all.
 *
 * @param confirmed when the order was confirmed, so that its shipments may leave; empty if it was not
 * @param ended whether the order was undone for good; then nothing brings a shipment back
 * @param shipments in the order of their ids
 */
public record Consignment(Destination to, Optional<Instant> confirmed, boolean ended, List<Shipment> shipments) {

    public Consignment {
        shipments = List.copyOf(shipments);
    }

    /** A shipment for each parcel; none may leave before the order is confirmed. */
    public static Outcome<Consignment> prepare(
            Destination to, List<Parcel> parcels, Supplier<ShipmentId> ids, Instant now) {
        if (!to.address().deliverable()) {
            return Outcome.refused(ShippingRefusal.UNDELIVERABLE);
        }
        if (parcels.stream().map(Parcel::warehouse).distinct().count() < parcels.size()) {
            return Outcome.refused(ShippingRefusal.PARCELS_DOUBLE);
        }
        var shipments = parcels.stream()
                .map(parcel -> Shipment.prepare(ids.get(), to, parcel, now))
                .toList();
        return Outcome.done(new Consignment(to, Optional.empty(), false, shipments));
    }

    /** The order is confirmed: what was prepared may leave. What was cancelled meanwhile stays so. */
    public Consignment confirm(Instant now) {
        return new Consignment(to, confirmed.or(() -> Optional.of(now)), ended, shipments)
                .each(
                        shipment -> shipment.state() == ShipmentState.PREPARED,
                        shipment -> shipment.become(ShipmentState.CREATED, now));
    }

    /** The order is undone for good: what has not left stays here. */
    public Consignment end(Instant now) {
        return new Consignment(to, confirmed, true, shipments)
                .each(shipment -> shipment.state().held(), shipment -> shipment.become(ShipmentState.CANCELLED, now));
    }

    /** Cancels all of it, if none was handed over. The key can take it back. */
    public Outcome<Consignment> cancel(String key, Instant now) {
        return shipments.stream().anyMatch(shipment -> shipment.state().gone())
                ? Outcome.refused(ShippingRefusal.ALREADY_SHIPPED)
                : Outcome.done(each(shipment -> shipment.state().held(), shipment -> shipment.cancelBy(key, now)));
    }

    /** Takes back what was cancelled under this key, and nothing else. */
    public Consignment uncancel(String key, Instant now) {
        var back = confirmed.isPresent() ? ShipmentState.CREATED : ShipmentState.PREPARED;
        return ended
                ? this
                : each(
                        shipment -> shipment.cancelledBy().equals(Optional.of(key)),
                        shipment -> shipment.become(back, now));
    }

    /** A parcel is with the carrier. Done again, it changes nothing. */
    public Outcome<Consignment> handOver(ShipmentId id, Instant now) {
        return switch (shipment(id).state()) {
            case PREPARED -> Outcome.refused(ShippingRefusal.ORDER_NOT_CONFIRMED);
            case CANCELLED -> Outcome.refused(ShippingRefusal.SHIPMENT_CANCELLED);
            case CREATED -> Outcome.done(become(id, ShipmentState.HANDED_OVER, now));
            case HANDED_OVER, DELIVERED -> Outcome.done(this);
        };
    }

    /** A parcel arrived. Done again, it changes nothing. */
    public Outcome<Consignment> deliver(ShipmentId id, Instant now) {
        return switch (shipment(id).state()) {
            case PREPARED, CREATED -> Outcome.refused(ShippingRefusal.NOT_HANDED_OVER);
            case CANCELLED -> Outcome.refused(ShippingRefusal.SHIPMENT_CANCELLED);
            case HANDED_OVER -> Outcome.done(become(id, ShipmentState.DELIVERED, now));
            case DELIVERED -> Outcome.done(this);
        };
    }

    /** The shipment of this id, which is one of these. */
    public Shipment shipment(ShipmentId id) {
        return shipments.stream()
                .filter(shipment -> shipment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** How many shipments are in a state like this. */
    int count(Predicate<ShipmentState> states) {
        return Math.toIntExact(
                shipments.stream().map(Shipment::state).filter(states).count());
    }

    private Consignment become(ShipmentId id, ShipmentState next, Instant now) {
        return each(shipment -> shipment.id().equals(id), shipment -> shipment.become(next, now));
    }

    private Consignment each(Predicate<Shipment> which, UnaryOperator<Shipment> change) {
        return new Consignment(
                to,
                confirmed,
                ended,
                shipments.stream()
                        .map(shipment -> which.test(shipment) ? change.apply(shipment) : shipment)
                        .toList());
    }
}

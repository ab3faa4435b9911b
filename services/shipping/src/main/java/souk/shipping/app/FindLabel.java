package souk.shipping.app;

import souk.platform.Outcome;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.Visitor;

/** Reads what a label says, for who sends the shipment. There is one only while the parcel is to be sent or on its way. */
public final class FindLabel {

    private final FindShipment findShipment;

    public FindLabel(FindShipment findShipment) {
        this.findShipment = findShipment;
    }

    /** The shipment of the label. */
    public Outcome<Shipment> run(Visitor visitor, ShipmentId id) {
        return findShipment
                .find(id, visitor::moves)
                .then(shipment -> shipment.whyNoLabel()
                        .<Outcome<Shipment>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(shipment)));
    }
}

package souk.shipping.app;

import java.util.Collection;
import java.util.Map;
import souk.platform.Outcome;
import souk.shipping.domain.Consignment;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.Visitor;

/** Parcels arrived. Said again, it changes nothing. */
public final class MarkDelivered {

    private final MarkShipments mark;

    public MarkDelivered(MarkShipments mark) {
        this.mark = mark;
    }

    /** What came of each; those that are not there for the visitor are left out. */
    public Map<ShipmentId, Outcome<Shipment>> run(Visitor visitor, Collection<ShipmentId> ids) {
        return mark.run(visitor, ids, Consignment::deliver);
    }
}

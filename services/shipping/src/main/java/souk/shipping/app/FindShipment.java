package souk.shipping.app;

import java.util.List;
import java.util.function.Predicate;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShippingRefusal;
import souk.shipping.domain.Visitor;
import souk.shipping.store.ShipmentViews;

/** Reads one shipment. One that is not the visitor's is answered as one that does not exist. */
public final class FindShipment {

    private final Db db;
    private final ShipmentViews views;

    public FindShipment(Db db, ShipmentViews views) {
        this.db = db;
        this.views = views;
    }

    /** The shipment, for who may read it. */
    public Outcome<Shipment> run(Visitor visitor, ShipmentId id) {
        return find(id, visitor::sees);
    }

    /** The shipment, for who may send it. */
    Outcome<Shipment> find(ShipmentId id, Predicate<Shipment> whoMay) {
        return db.read(tx -> views.find(tx, List.of(id))).stream()
                .filter(whoMay)
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(ShippingRefusal.SHIPMENT_NOT_FOUND));
    }
}

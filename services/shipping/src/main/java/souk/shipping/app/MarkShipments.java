package souk.shipping.app;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.Collectors;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;
import souk.shipping.domain.Consignment;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.Visitor;
import souk.shipping.store.ShipmentViews;

/** What all marks on shipments have in common: who may set them, and that each is answered for itself. */
public final class MarkShipments {

    private final Db db;
    private final ShipmentViews views;
    private final KeepShipments keep;

    public MarkShipments(Db db, ShipmentViews views, KeepShipments keep) {
        this.db = db;
        this.views = views;
        this.keep = keep;
    }

    /** What one mark makes of the shipments of an order. */
    interface Mark {
        Outcome<Consignment> on(Consignment consignment, ShipmentId shipment, Instant now);
    }

    /** What came of each, in the order given; those that are not there for the visitor are left out. */
    Map<ShipmentId, Outcome<Shipment>> run(Visitor visitor, Collection<ShipmentId> ids, Mark mark) {
        return db.write(tx -> {
            var orders = orders(tx, visitor, ids);
            var answers = new HashMap<ShipmentId, Outcome<Shipment>>();
            keep.run(tx, orders.values(), held -> {
                for (var id : new LinkedHashSet<>(ids)) {
                    if (orders.containsKey(id)) {
                        var consignment = held.of(orders.get(id)).orElseThrow();
                        var marked = mark.on(consignment, id, held.at);
                        answers.put(id, marked.map(after -> {
                            held.become(after);
                            return after.shipment(id);
                        }));
                    }
                }
            });
            return answers;
        });
    }

    /** To which order each belongs; neither that nor whose it is ever changes. */
    private Map<ShipmentId, OrderId> orders(Tx tx, Visitor visitor, Collection<ShipmentId> ids) {
        return views.find(tx, ids).stream()
                .filter(visitor::moves)
                .collect(
                        Collectors.toMap(Shipment::id, shipment -> shipment.to().order()));
    }
}

package souk.shipping.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import souk.platform.Outcome;
import souk.platform.data.Tx;
import souk.shipping.domain.Consignment;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.Preparation;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShippingRefusal;
import souk.shipping.domain.StepAction;
import souk.shipping.store.ConsignmentStore;

/** Prepares the shipments of orders; none may leave before its order is confirmed. */
public final class PrepareShipments {

    private final TakeSteps steps;
    private final ConsignmentStore consignments;
    private final KeepShipments keep;
    private final Supplier<ShipmentId> ids;

    /**
     * @param keep knows the time
     * @param ids a new one each time, greater than those before
     */
    public PrepareShipments(
            TakeSteps steps, ConsignmentStore consignments, KeepShipments keep, Supplier<ShipmentId> ids) {
        this.steps = steps;
        this.consignments = consignments;
        this.keep = keep;
        this.ids = ids;
    }

    /** Why some were refused, for each key: empty if it is done. Of several wishes of one key the first counts. */
    public Map<String, Optional<ShippingRefusal>> run(List<Preparation> wishes) {
        var byKey = new HashMap<String, Preparation>();
        wishes.forEach(wish -> byKey.putIfAbsent(wish.key(), wish));
        var orders = new HashMap<String, OrderId>();
        byKey.forEach((key, wish) -> orders.put(key, wish.to().order()));
        return steps.take(
                StepAction.PREPARE,
                orders,
                (tx, keys) -> prepare(
                        tx,
                        keys.stream()
                                .flatMap(key -> Optional.ofNullable(byKey.get(key)).stream())
                                .toList()));
    }

    private Map<String, ShippingRefusal> prepare(Tx tx, List<Preparation> wishes) {
        var refused = new HashMap<String, ShippingRefusal>();
        var prepared = new LinkedHashMap<OrderId, Consignment>();
        var hopeful = new ArrayList<Preparation>();
        for (var wish : wishes) {
            switch (Consignment.prepare(wish.to(), wish.parcels(), ids, keep.now())) {
                case Outcome.Refused<Consignment> no -> refused.put(wish.key(), (ShippingRefusal) no.refusal());
                case Outcome.Done<Consignment>(var consignment)
                when prepared.putIfAbsent(wish.to().order(), consignment) == null -> hopeful.add(wish);
                case Outcome.Done<Consignment> _ -> refused.put(wish.key(), ShippingRefusal.ORDER_TAKEN);
            }
        }
        var inserted = consignments.insert(tx, prepared.values());
        hopeful.stream()
                .filter(wish -> !inserted.contains(wish.to().order()))
                .forEach(wish -> refused.put(wish.key(), ShippingRefusal.ORDER_TAKEN));
        return refused;
    }
}

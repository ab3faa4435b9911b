package souk.shipping.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import souk.platform.Outcome;
import souk.platform.data.Tx;
import souk.shipping.domain.Consignment;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.ShippingRefusal;
import souk.shipping.domain.StepAction;

/** Cancels all shipments of an order, or none if one of them was handed over. An order without any has nothing to cancel. */
public final class CancelShipments {

    private final TakeSteps steps;
    private final KeepShipments keep;

    public CancelShipments(TakeSteps steps, KeepShipments keep) {
        this.steps = steps;
        this.keep = keep;
    }

    /** Why some were refused, for each key: empty if it is done. */
    public Map<String, Optional<ShippingRefusal>> run(Map<String, OrderId> orders) {
        return steps.take(StepAction.CANCEL, orders, (tx, keys) -> cancel(tx, keys, orders));
    }

    private Map<String, ShippingRefusal> cancel(Tx tx, List<String> keys, Map<String, OrderId> orders) {
        var fresh = new HashMap<>(orders);
        fresh.keySet().retainAll(keys);
        var refused = new HashMap<String, ShippingRefusal>();
        keep.run(
                tx,
                fresh.values(),
                held -> fresh.forEach((key, order) -> held.of(order)
                        .map(consignment -> consignment.cancel(key, held.at))
                        .ifPresent(outcome -> settle(held, key, outcome, refused))));
        return refused;
    }

    private static void settle(
            KeepShipments.Held held, String key, Outcome<Consignment> outcome, Map<String, ShippingRefusal> refused) {
        switch (outcome) {
            case Outcome.Done<Consignment>(var cancelled) -> held.become(cancelled);
            case Outcome.Refused<Consignment> no -> refused.put(key, (ShippingRefusal) no.refusal());
        }
    }
}

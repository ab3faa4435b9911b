package souk.shipping.app;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import souk.platform.data.Tx;
import souk.shipping.domain.Consignment;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.ShipmentEvent;
import souk.shipping.store.ConsignmentStore;

/** Holds the shipments of any number of orders while they are decided on, then keeps what they became and tells of it. */
public final class KeepShipments {

    private final ConsignmentStore consignments;
    private final Clock clock;

    public KeepShipments(ConsignmentStore consignments, Clock clock) {
        this.consignments = consignments;
        this.clock = clock;
    }

    /** Has the shipments of these orders changed. */
    void run(Tx tx, Collection<OrderId> orders, Consumer<Held> changes) {
        var before = consignments.lock(tx, orders);
        var held = new Held(before, now());
        changes.accept(held);
        consignments.update(tx, before.values(), held.now.values());
        tx.tell(held.told);
    }

    /** As the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What is held, as it is so far. */
    static final class Held {

        final Instant at;
        private final Map<OrderId, Consignment> now;
        private final List<ShipmentEvent> told = new ArrayList<>();

        private Held(Map<OrderId, Consignment> before, Instant at) {
            this.now = new HashMap<>(before);
            this.at = at;
        }

        /** The shipments of an order; empty if it has none. */
        Optional<Consignment> of(OrderId order) {
            return Optional.ofNullable(now.get(order));
        }

        /** They become this; each change is told with the counts that it leads to. */
        void become(Consignment after) {
            var before = Optional.ofNullable(now.put(after.to().order(), after)).orElseThrow();
            told.addAll(ShipmentEvent.between(before, after));
        }
    }
}

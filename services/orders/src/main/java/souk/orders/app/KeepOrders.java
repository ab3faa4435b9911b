package souk.orders.app;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import souk.orders.domain.Offer;
import souk.orders.domain.Order;
import souk.orders.domain.OrderEvent;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.Sku;
import souk.orders.store.OfferStore;
import souk.orders.store.OrderStore;
import souk.platform.Outcome;
import souk.platform.data.Tx;
import souk.platform.facts.Told;
import souk.platform.flow.Flows;

/** Keeps many orders at once, each with its checkout and its fact, by a statement for each of these. */
public final class KeepOrders {

    private final OrderStore orders;
    private final OfferStore offers;
    private final Flows<Order> checkouts;
    private final Clock clock;

    public KeepOrders(OrderStore orders, OfferStore offers, Flows<Order> checkouts, Clock clock) {
        this.orders = orders;
        this.offers = offers;
        this.checkouts = checkouts;
        this.clock = clock;
    }

    /** For each wish the order that was kept, or why there is none. */
    public List<Outcome<Order>> run(Tx tx, List<Placement> placements) {
        var known = offers.find(tx, skus(placements));
        var agreed = new ArrayList<Outcome<Order>>(placements.size());
        var fresh = new ArrayList<Fresh>();
        for (var placement : placements) {
            var order = order(placement, known);
            agreed.add(order);
            if (order instanceof Outcome.Done<Order>(var kept)) {
                fresh.add(new Fresh(kept, placement));
            }
        }
        var kept = keep(tx, fresh);
        return agreed.stream()
                .map(outcome ->
                        outcome.then(order -> kept.containsKey(order.id().value())
                                ? Outcome.done(order)
                                : Outcome.refused(OrderRefusal.REQUEST_ID_REUSED)))
                .toList();
    }

    private Outcome<Order> order(Placement placement, Map<Sku, Offer> known) {
        return placement
                .wish()
                .agreed(known)
                .map(purchase -> Order.place(
                        new OrderId(UuidCreator.getTimeOrderedEpoch()),
                        placement.customer(),
                        purchase,
                        clock.instant()));
    }

    /** Those that were kept; the others repeat a request of the same customer. */
    private Map<UUID, Order> keep(Tx tx, List<Fresh> fresh) {
        if (fresh.isEmpty()) {
            return Map.of();
        }
        var inserted =
                new HashSet<>(orders.insert(tx, fresh.stream().map(Fresh::row).toList()));
        var kept = fresh.stream()
                .filter(one -> inserted.contains(one.order().id().value()))
                .toList();
        var byId = new LinkedHashMap<UUID, Order>();
        kept.forEach(one -> byId.put(one.order().id().value(), one.order()));
        checkouts.start(tx, byId);
        tx.tellEach(kept.stream().map(Fresh::placed).toList());
        return byId;
    }

    /** An order that is to be kept, and what was asked for. */
    private record Fresh(Order order, Placement placement) {
        OrderStore.New row() {
            return new OrderStore.New(order, placement.mark());
        }

        Told placed() {
            return new Told(new OrderEvent.OrderPlaced(order), placement.origin());
        }
    }

    private static Set<Sku> skus(List<Placement> placements) {
        var skus = new HashSet<Sku>();
        placements.forEach(placement -> skus.addAll(placement.wish().skus()));
        return skus;
    }
}

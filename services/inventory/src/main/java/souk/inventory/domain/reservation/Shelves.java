package souk.inventory.domain.reservation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import souk.inventory.domain.Sku;
import souk.inventory.domain.WarehouseId;

/**
 * What can be sold of some SKUs, and who gets it: the demands are served in the order in which they come, each wholly or not
 * at all, and what one is given the next does not find. Of each seller an order is sent from as few warehouses as possible.
 */
public final class Shelves {

    private final Map<Sku, SortedMap<WarehouseId, Lot>> lots = new HashMap<>();

    /** All that can be sold of the SKUs that are going to be demanded. */
    public Shelves(Collection<Lot> all) {
        all.forEach(this::put);
    }

    /** What a demand is given: lots that make up all of it; or, if that cannot be, what is missing. */
    public sealed interface Verdict {

        /** These pieces are taken from the shelves. */
        record Given(List<Lot> lots) implements Verdict {}

        /** Of these SKUs there are only so many, which is too few. Nothing is taken. */
        record Missing(SortedMap<Sku, Long> available) implements Verdict {}
    }

    /** Serves one demand. */
    public Verdict take(Demand demand) {
        var missing = missing(demand);
        if (!missing.isEmpty()) {
            return new Verdict.Missing(missing);
        }
        var given = new ArrayList<Lot>();
        bySeller(demand).forEach((_, needs) -> given.addAll(new Allocation(needs, lots).lots()));
        given.forEach(this::remove);
        given.sort((one, other) -> one.place().compareTo(other.place()));
        return new Verdict.Given(List.copyOf(given));
    }

    private SortedMap<Sku, Long> missing(Demand demand) {
        var missing = new TreeMap<Sku, Long>();
        demand.quantities().forEach((sku, needed) -> {
            var available = available(sku);
            if (available < needed) {
                missing.put(sku, available);
            }
        });
        return missing;
    }

    private long available(Sku sku) {
        return lotsOf(sku).values().stream().mapToLong(Lot::onHand).sum();
    }

    /** All lots of a SKU are of its owner, so the first tells whose it is. */
    private Map<String, SortedMap<Sku, Long>> bySeller(Demand demand) {
        var needs = new TreeMap<String, SortedMap<Sku, Long>>();
        demand.quantities().forEach((sku, needed) -> {
            var first = lotsOf(sku).sequencedValues().getFirst();
            needs.computeIfAbsent(first.seller().value(), _ -> new TreeMap<>()).put(sku, needed);
        });
        return needs;
    }

    private SortedMap<WarehouseId, Lot> lotsOf(Sku sku) {
        return lots.getOrDefault(sku, new TreeMap<>());
    }

    private void put(Lot lot) {
        lots.computeIfAbsent(lot.place().sku(), _ -> new TreeMap<>())
                .put(lot.place().warehouse(), lot);
    }

    private void remove(Lot taken) {
        var left = lotsOf(taken.place().sku());
        left.computeIfPresent(
                taken.place().warehouse(),
                (_, lot) -> lot.onHand() == taken.onHand()
                        ? null
                        : new Lot(lot.place(), lot.seller(), lot.onHand() - taken.onHand()));
    }
}

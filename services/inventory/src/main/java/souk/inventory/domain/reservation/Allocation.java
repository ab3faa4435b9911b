package souk.inventory.domain.reservation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import souk.inventory.domain.Sku;
import souk.inventory.domain.WarehouseId;

/**
 * From which warehouses of one seller a demand is sent: one if possible, otherwise as few as possible. The same shelves and
 * the same demand always give the same answer. What is demanded must be there.
 */
final class Allocation {

    /** So many sets of warehouses are looked at; a seller with so many warehouses that this is too few gets a good set. */
    static final int SETS_MAX = 20_000;

    private final SortedMap<Sku, Long> needs;
    private final Map<Sku, SortedMap<WarehouseId, Lot>> lots;
    private final List<WarehouseId> warehouses;
    private int setsLeft = SETS_MAX;

    Allocation(SortedMap<Sku, Long> needs, Map<Sku, SortedMap<WarehouseId, Lot>> lots) {
        this.needs = needs;
        this.lots = lots;
        var all = new TreeSet<WarehouseId>();
        needs.keySet().forEach(sku -> all.addAll(lotsOf(sku).keySet()));
        this.warehouses = all.stream()
                .sorted(Comparator.comparingLong(this::usefulPieces)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** What is taken, and where; together exactly what is needed. */
    List<Lot> lots() {
        var chosen = fewest();
        var taken = new ArrayList<Lot>();
        needs.forEach((sku, needed) -> {
            long open = needed;
            for (var lot : largestFirst(sku, chosen)) {
                long part = Math.min(open, lot.onHand());
                if (part > 0) {
                    taken.add(new Lot(lot.place(), lot.seller(), part));
                    open -= part;
                }
            }
        });
        return taken;
    }

    private Set<WarehouseId> fewest() {
        for (int size = 1; size <= warehouses.size() && setsLeft > 0; size++) {
            var found = search(new LinkedHashSet<>(), 0, size);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return withoutSpare();
    }

    /** Tries to complete the chosen by so many of those that follow. */
    private Optional<Set<WarehouseId>> search(SequencedSet<WarehouseId> chosen, int from, int more) {
        if (more == 0) {
            setsLeft--;
            return covers(chosen) ? Optional.of(chosen) : Optional.empty();
        }
        for (int next = from; next <= warehouses.size() - more && setsLeft > 0; next++) {
            chosen.addLast(warehouses.get(next));
            var found = search(chosen, next + 1, more - 1);
            if (found.isPresent()) {
                return found;
            }
            chosen.removeLast();
        }
        return Optional.empty();
    }

    /** All warehouses but those that are not needed, the least useful ones first. */
    private Set<WarehouseId> withoutSpare() {
        var kept = new HashSet<>(warehouses);
        for (var warehouse : warehouses.reversed()) {
            kept.remove(warehouse);
            if (!covers(kept)) {
                kept.add(warehouse);
            }
        }
        return kept;
    }

    private boolean covers(Collection<WarehouseId> chosen) {
        return needs.entrySet().stream().allMatch(need -> pieces(need.getKey(), chosen) >= need.getValue());
    }

    private long pieces(Sku sku, Collection<WarehouseId> chosen) {
        var all = lotsOf(sku);
        return chosen.stream().mapToLong(warehouse -> onHand(all, warehouse)).sum();
    }

    /** How much of what is needed a warehouse could send. */
    private long usefulPieces(WarehouseId warehouse) {
        return needs.entrySet().stream()
                .mapToLong(need -> Math.min(need.getValue(), onHand(lotsOf(need.getKey()), warehouse)))
                .sum();
    }

    private static long onHand(SortedMap<WarehouseId, Lot> lots, WarehouseId warehouse) {
        var lot = lots.get(warehouse);
        return lot == null ? 0 : lot.onHand();
    }

    private List<Lot> largestFirst(Sku sku, Set<WarehouseId> chosen) {
        return lotsOf(sku).values().stream()
                .filter(lot -> chosen.contains(lot.place().warehouse()))
                .sorted(Comparator.comparingLong(Lot::onHand).reversed().thenComparing(Lot::place))
                .toList();
    }

    private SortedMap<WarehouseId, Lot> lotsOf(Sku sku) {
        return lots.getOrDefault(sku, new TreeMap<>());
    }
}

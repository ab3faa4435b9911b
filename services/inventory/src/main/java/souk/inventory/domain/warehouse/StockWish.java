package souk.inventory.domain.warehouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.Levels;
import souk.inventory.domain.Movement;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.Place;
import souk.inventory.domain.Sku;
import souk.inventory.domain.WarehouseId;
import souk.platform.Outcome;

/**
 * Goods that come in, or corrections: all or none.
 *
 * @param kind RECEIVED or ADJUSTED
 * @param reason of a correction; else empty
 * @param requestId the same for a repetition; may be empty
 */
public record StockWish(WarehouseId warehouse, MovementKind kind, List<Item> items, String reason, String requestId) {

    /** So many more of a SKU, or, negative, fewer. */
    public record Item(Sku sku, long change) {}

    public StockWish {
        items = List.copyOf(items);
    }

    /** The movements that it asks for, if these SKUs are the seller's. */
    public Outcome<List<Movement>> movements(Set<Sku> owned) {
        if (reason.indexOf('\0') >= 0) {
            return Outcome.refused(
                    InventoryRefusal.REASON_INVALID, "reason", "contains the character NUL, which cannot be kept");
        }
        var seen = new HashSet<Sku>();
        var violations = new ArrayList<Outcome.Violation>();
        for (int number = 0; number < items.size(); number++) {
            var sku = items.get(number).sku();
            if (!seen.add(sku)) {
                return Outcome.refused(
                        InventoryRefusal.SKU_REPEATED, field(number) + ".sku", "stands further up; name each SKU once");
            }
            if (!owned.contains(sku)) {
                violations.add(new Outcome.Violation(field(number) + ".sku", "is not a SKU of the warehouse's seller"));
            }
        }
        return violations.isEmpty() ? Outcome.done(movements()) : refused(InventoryRefusal.UNKNOWN_SKU, violations);
    }

    /** What there is afterwards, in the order of the items; refused, if something would be less than nothing. */
    public Outcome<List<Levels>> after(SortedMap<Place, Levels> before) {
        var after = new ArrayList<Levels>();
        var violations = new ArrayList<Outcome.Violation>();
        for (int number = 0; number < items.size(); number++) {
            var item = items.get(number);
            var levels = before.getOrDefault(place(item), Levels.NONE);
            after.add(levels.plus(kind.effect(item.change())));
            if (after.getLast().onHand() < 0) {
                violations.add(new Outcome.Violation(
                        field(number) + ".change", "takes away more than the " + levels.onHand() + " on hand"));
            }
        }
        return violations.isEmpty() ? Outcome.done(after) : refused(InventoryRefusal.NOT_ENOUGH_ON_HAND, violations);
    }

    /** Where something is added, so that there must be a place for it. */
    public List<Place> growing() {
        return items.stream().filter(item -> item.change() > 0).map(this::place).toList();
    }

    public List<Place> places() {
        return items.stream().map(this::place).toList();
    }

    public Collection<Sku> skus() {
        return items.stream().map(Item::sku).toList();
    }

    /** The same for the same wish, and for no other. */
    public String content() {
        return items.stream()
                .map(item -> item.sku().value() + " " + item.change())
                .collect(Collectors.joining("\n", kind + " " + warehouse.value() + "\n", "\n" + reason));
    }

    private List<Movement> movements() {
        return items.stream()
                .map(item -> new Movement(place(item), kind, item.change(), Optional.empty(), reason))
                .toList();
    }

    private Place place(Item item) {
        return new Place(item.sku(), warehouse);
    }

    private static String field(int number) {
        return "items[" + number + "]";
    }

    private static <T> Outcome<T> refused(InventoryRefusal refusal, List<Outcome.Violation> violations) {
        return new Outcome.Refused<>(refusal, Map.of(), violations);
    }
}

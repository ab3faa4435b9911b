package souk.inventory.domain.reservation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.Sku;
import souk.platform.Invariant;

/**
 * What an order needs, wholly or not at all.
 *
 * @param key of the step that asks
 * @param quantities how many of each SKU, all lines of the order together
 */
public record Demand(String key, OrderId order, SortedMap<Sku, Long> quantities) {

    public Demand {
        quantities = new TreeMap<>(quantities);
        Invariant.hold(
                !quantities.isEmpty() && quantities.values().stream().allMatch(quantity -> quantity > 0),
                "a demand is for something");
    }

    /** One line of an order more: two lines of one SKU are one demand. */
    public static void add(Map<Sku, Long> quantities, Sku sku, long quantity) {
        quantities.merge(sku, quantity, Long::sum);
    }
}

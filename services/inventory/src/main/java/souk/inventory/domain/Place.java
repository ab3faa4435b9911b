package souk.inventory.domain;

import java.util.Comparator;

/** Where goods of one kind lie: a SKU in a warehouse. Places are locked in their order. */
public record Place(Sku sku, WarehouseId warehouse) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::sku).thenComparing(Place::warehouse);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}

package souk.inventory.domain;

import java.util.UUID;
import souk.platform.Invariant;

/** Names a warehouse. */
public record WarehouseId(String value) implements Comparable<WarehouseId> {

    static final int LENGTH_MAX = 63;

    public WarehouseId {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX,
                "the id of a warehouse has 1 to " + LENGTH_MAX + " characters");
    }

    /** One that nobody has. */
    public static WarehouseId random() {
        return new WarehouseId(UUID.randomUUID().toString());
    }

    @Override
    public int compareTo(WarehouseId other) {
        return value.compareTo(other.value);
    }
}

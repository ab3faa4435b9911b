package souk.shipping.domain;

import java.util.UUID;

/** The id of an order, as the orders gave it. */
public record OrderId(UUID value) implements Comparable<OrderId> {

    /** The order in which rows are locked: as PostgreSQL compares UUIDs. */
    @Override
    public int compareTo(OrderId other) {
        return value.toString().compareTo(other.value.toString());
    }
}

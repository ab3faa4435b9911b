package souk.orders.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The stock that is held for an order.
 *
 * @param until from then on it may be dropped if the order is not confirmed
 */
public record Hold(List<Allocation> allocations, Instant until) {

    /** Money is taken only while the stock is held for at least so much longer: time enough for inventory to hear of it. */
    public static final Duration MARGIN = Duration.ofDays(1);

    public Hold {
        allocations = List.copyOf(allocations);
    }

    /** So many of one SKU, in one warehouse of a seller. */
    public record Allocation(String warehouse, String seller, Sku sku, long quantity) {}

    /** Whether the stock is still held for long enough. */
    public boolean lasts(Instant now) {
        return now.isBefore(until.minus(MARGIN));
    }
}

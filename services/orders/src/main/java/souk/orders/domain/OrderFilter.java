package souk.orders.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which orders.
 *
 * @param customer those of everybody if empty
 * @param statuses those in any if empty
 * @param from placed at or after it
 * @param until placed before it
 */
public record OrderFilter(
        Optional<CustomerId> customer, Set<OrderStatus> statuses, Optional<Instant> from, Optional<Instant> until) {

    public OrderFilter {
        // Sorted, since page tokens are bound to how a filter reads.
        statuses = Collections.unmodifiableSet(new TreeSet<>(statuses));
    }
}

package souk.orders.domain;

import java.util.Set;

/** Where an order stands. A checkout ends in {@link #CONFIRMED} or {@link #CANCELLED}, and never in both. */
public enum OrderStatus {
    /** Accepted: the checkout is under way. */
    PLACED,
    /** Paid, and its goods are held. */
    CONFIRMED,
    /** All its parcels are with the carrier. */
    SHIPPED,
    /** All its parcels arrived. */
    DELIVERED,
    /** Being cancelled after it was confirmed. */
    CANCELLING,
    /** Undone: nothing is paid, nothing is sent. */
    CANCELLED;

    /** What it may become next. */
    public Set<OrderStatus> next() {
        return switch (this) {
            case PLACED -> Set.of(CONFIRMED, CANCELLED);
            case CONFIRMED -> Set.of(SHIPPED, CANCELLING);
            case CANCELLING -> Set.of(CONFIRMED, CANCELLED);
            case SHIPPED -> Set.of(DELIVERED);
            case DELIVERED, CANCELLED -> Set.of();
        };
    }

    /** Whether nothing is under way that will change it soon by itself. */
    public boolean settled() {
        return this != PLACED && this != CANCELLING;
    }

    /** Whether it can change no more. */
    public boolean last() {
        return next().isEmpty();
    }
}

package souk.inventory.domain;

/** How stock moves, and what that does to its levels. */
public enum MovementKind {
    /** Goods came in. */
    RECEIVED,
    /** A correction, up or down. */
    ADJUSTED,
    /** Held for an order. */
    RESERVED,
    /** No longer held, on hand again. */
    RELEASED,
    /** Handed over for an order. */
    SHIPPED;

    /** How the levels change when so many pieces move. */
    public Levels effect(long quantity) {
        return switch (this) {
            case RECEIVED -> new Levels(quantity, 0, 0, quantity, 0);
            case ADJUSTED -> new Levels(quantity, 0, 0, 0, quantity);
            case RESERVED -> new Levels(-quantity, quantity, 0, 0, 0);
            case RELEASED -> new Levels(quantity, -quantity, 0, 0, 0);
            case SHIPPED -> new Levels(0, -quantity, quantity, 0, 0);
        };
    }
}

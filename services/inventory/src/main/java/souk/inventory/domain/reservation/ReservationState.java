package souk.inventory.domain.reservation;

/** Where a reservation stands. */
public enum ReservationState {
    /** For an order that is not confirmed yet; it ends by itself after a while. */
    HELD,
    /** For a confirmed order; it never ends by itself. */
    COMMITTED,
    /** There was not enough. That is the answer for good. */
    REFUSED,
    /** Undone, or undone before it was asked for. */
    RELEASED,
    /** Ended by itself. */
    EXPIRED
}

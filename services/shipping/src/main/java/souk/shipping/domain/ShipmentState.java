package souk.shipping.domain;

/** Where a shipment stands. */
public enum ShipmentState {
    /** Its order is not confirmed yet, so it must not leave. */
    PREPARED,
    /** To be packed and handed over. */
    CREATED,
    /** With the carrier. */
    HANDED_OVER,
    /** Arrived. */
    DELIVERED,
    /** Will not be sent. */
    CANCELLED;

    /** Whether it has left: then nothing calls it back. */
    public boolean gone() {
        return this == HANDED_OVER || this == DELIVERED;
    }

    /** Whether it is here and may still leave. */
    public boolean held() {
        return this == PREPARED || this == CREATED;
    }
}

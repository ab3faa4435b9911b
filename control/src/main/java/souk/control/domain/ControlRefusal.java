package souk.control.domain;

import souk.platform.Refusal;

/** Every way in which control says no. */
public enum ControlRefusal implements Refusal {
    INSTANCE_MISSING(Kind.INVALID, "The first message of a lease must say which instance it is for."),
    HOST_UNKNOWN(Kind.INVALID, "The host of the instance has no address that control can find."),
    ID_TAKEN(
            Kind.EXISTS, "Another living process holds a lease under this id; an id belongs to one process at a time."),
    REGISTRY_FULL(Kind.EXHAUSTED, "The registry is full."),
    LEASE_MISSED(Kind.STALE, "No heartbeat came within the time of the lease, so it has ended; register again."),
    LEASE_REPLACED(Kind.STALE, "The same process has opened a newer lease.");

    private final Kind kind;
    private final String message;

    ControlRefusal(Kind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String message() {
        return message;
    }
}

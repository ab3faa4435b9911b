package souk.platform;

/**
 * One way in which a service says no. Each service lists all of its refusals in a single enum, so that the whole catalogue
 * of "no" is read on one page and every code stays stable for programs.
 */
public interface Refusal {

    /** The constant's name, e.g. {@code TOTAL_CHANGED}. It is part of the contract: never rename. */
    String name();

    Kind kind();

    /** A sentence for a person. */
    String message();

    /** What the caller should do. The platform maps each kind to exactly one gRPC status, and the gateway that to HTTP. */
    enum Kind {
        /** The request makes no sense; sending it again will not help. */
        INVALID,
        /** The thing named in the request does not exist, or not for this caller. */
        NOT_FOUND,
        /** What is to be created is there already. */
        EXISTS,
        /** The request was fine but the world has moved; look again, then decide. */
        CONFLICT,
        /** Somebody else changed it since it was read (the etag does not match); read again, then decide. */
        STALE,
        /** The caller may not do this. */
        FORBIDDEN,
        /** A limit was reached; try again later. */
        EXHAUSTED
    }
}

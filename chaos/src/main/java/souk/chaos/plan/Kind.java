package souk.chaos.plan;

/** What may be done to a system. */
public enum Kind {
    /** A process is killed without a word, as by a crash or the kernel. */
    KILL,
    /** A process stands still for a while, and goes on as if nothing had happened. */
    FREEZE,
    /** A service is restarted in good order, instance by instance. */
    RESTART,
    /** A service gets more or fewer instances. */
    SCALE,
    /** A way between two services is slow. */
    DELAY,
    /** On a way between two services nothing arrives for a while. */
    DROP,
    /** The connections between two services are dead, and neither side hears of it. */
    HALF_OPEN,
    /** The connections between two services are torn down again and again. */
    RESET,
    /** Facts come a second time, and in another order. */
    FACTS_AGAIN,
    /** The disk is full. */
    DISK_FULL,
    /** The clock of a service jumps. */
    CLOCK
}

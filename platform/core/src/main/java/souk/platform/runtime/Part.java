package souk.platform.runtime;

/**
 * Something that runs as long as its service: a pool, a server, a listener. Parts start in the order in which they were
 * added, and stop in the reverse order: first all drain, then all stop.
 */
public interface Part {

    /** For the log and for the health page, such as {@code database}. */
    String name();

    /** Makes it work. May wait for what is not there yet, telling the health page what it waits for. */
    void start() throws Exception;

    /** Takes no new work, and finishes what it has; at most until the time-out of the stop. */
    default void drain() throws Exception {}

    /** Gives back all it holds. */
    default void stop() throws Exception {}
}

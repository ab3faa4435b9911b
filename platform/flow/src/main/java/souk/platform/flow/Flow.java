package souk.platform.flow;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import souk.platform.data.Tx;

/**
 * A piece of work that outlives a transaction. Its steps are taken from top to bottom; if one is refused, it and those
 * above it are undone from bottom to top. Then exactly one ending follows.
 *
 * <p>The endings return nothing because they may not refuse: once every step is taken (or undone) the matter is decided.
 * An ending commits together with the end of the flow, so it takes effect exactly once.
 *
 * @param <I> what the flow is about, such as an order
 */
public interface Flow<I> {

    /** Never rename: flows under way are found by it. */
    String name();

    List<Step<I>> steps();

    /**
     * What the flows of these ids are about, in one query; one that is missing is a broken invariant. A runner reads it once
     * and goes on with what it has read, so it is what only the flow itself changes.
     */
    Map<UUID, I> read(Tx tx, List<UUID> ids);

    /**
     * Keeps what steps have learned ({@link Answer#learned}) of flows that cannot go on at once: when they do, they are read
     * again. An ending gets what was learned, and keeps it itself.
     */
    default void keep(Tx tx, List<I> learned) {}

    /** All steps are done. */
    void complete(Tx tx, List<I> inputs);

    /** All that was done is undone. */
    void giveUp(Tx tx, List<GivenUp<I>> inputs);

    /** A flow that is given up, and why. */
    record GivenUp<I>(I input, Reason reason) {}
}

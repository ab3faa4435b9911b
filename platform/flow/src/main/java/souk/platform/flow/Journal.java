package souk.platform.flow;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Remembers where flows stand, and which runner drives which. PostgreSQL keeps it; a simulation keeps it in memory, to
 * lose whatever a crash would lose.
 *
 * @param <T> its transaction
 */
public interface Journal<T> {

    /** Says that this runner lives, for so long; the flows of one that does not say so go to others. */
    void live(String runner, Duration lease);

    /** Says that this runner is gone: its flows may go on elsewhere at once. */
    void leave(String runner);

    /**
     * Takes flows that are due and that no living runner drives: at most so many, the longest due first. Among them may be
     * some that this runner drives already, in case it does not know of it. What the last runner knew of a flow is out of
     * date from then on, also if the flow comes back to it.
     */
    List<Standing> claim(String runner, String flow, int most);

    /**
     * Writes down where flows stand now, in one transaction with the ending. A flow is moved only if this runner still
     * drives it and it still stands where the move begins; one that would end well but has been asked to cancel is not
     * moved. One that waits or has ended is driven by nobody after that.
     *
     * @param ending what else commits, for the flows that were moved
     * @return where each flow stands, moved or not, that this runner goes on to drive; with the wish to cancel that it may
     *     have got meanwhile
     */
    List<Standing> move(String runner, List<Move> moves, Ending<T> ending);

    /** Where those of these flows stand that this runner drives, as far as it is written down. */
    List<Standing> driven(String runner, List<UUID> ids);

    /** What commits together with moves. */
    @FunctionalInterface
    interface Ending<T> {
        void run(T tx, List<Standing> moved);
    }

    /**
     * A step in the life of a flow.
     *
     * @param notes what is told of it in the flow's history, and of what was not written down before
     */
    record Move(Standing from, Standing to, List<FlowReport.Attempt> notes) {}
}

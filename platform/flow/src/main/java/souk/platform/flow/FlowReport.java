package souk.platform.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow, for those who operate the system.
 *
 * @param kind the name of the flow
 * @param step the step that is due, or its undo; empty if none is
 * @param runner which process drives it now; null if none does
 * @param history what was tried, the oldest first; at most 100, of which the first ten are always kept
 * @param ended null if it goes on
 * @param stuck whether its due undo or ending failed so often that somebody should look
 */
public record FlowReport(
        Standing at,
        String kind,
        String step,
        @Nullable String runner,
        List<Attempt> history,
        Instant started,
        @Nullable Instant ended,
        boolean stuck) {

    public FlowReport {
        history = List.copyOf(history);
    }

    /**
     * Something that was tried.
     *
     * @param note what, and what came of it
     */
    public record Attempt(Instant at, String note) {}
}

package souk.platform.flow;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flow in the hands of a runner.
 *
 * @param input what it is about; null if that was not read yet
 * @param learned whether the input knows more than is kept
 * @param notes what is not yet written down of its history
 * @param doubtful whether nobody knows if its last move was written down
 */
record Driven<I>(Standing at, @Nullable I input, boolean learned, List<FlowReport.Attempt> notes, boolean doubtful) {

    /** One that was read from the journal. */
    static <I> Driven<I> found(Standing at) {
        return new Driven<>(at, null, false, List.of(), false);
    }

    /** One that this runner knows from its beginning. */
    static <I> Driven<I> started(Standing at, I input) {
        return new Driven<>(at, input, false, List.of(), false);
    }

    Driven<I> about(I known) {
        return new Driven<>(at, known, learned, notes, doubtful);
    }

    /** What a step told is what the flow is about from now on. */
    @SuppressWarnings("unchecked") // A step answers with what its own flow is about.
    Driven<I> heard(Answer answer) {
        return answer instanceof Answer.Done(var told) && told.isPresent()
                ? new Driven<>(at, (I) told.get(), true, notes, doubtful)
                : this;
    }

    /** It stands somewhere else, which is not written down yet. */
    Driven<I> moved(Standing to) {
        return new Driven<>(to, input, learned, notes, false);
    }

    Driven<I> moved(Standing to, Instant now, String note) {
        var more = Stream.concat(notes.stream(), Stream.of(new FlowReport.Attempt(now, note)));
        return new Driven<>(to, input, learned, more.toList(), false);
    }

    /** What was to be written down may be written, or not. */
    Driven<I> doubted() {
        return new Driven<>(at, input, learned, notes, true);
    }

    /** All of it is written down. */
    Driven<I> written(Standing to) {
        return new Driven<>(to, input, false, List.of(), false);
    }
}

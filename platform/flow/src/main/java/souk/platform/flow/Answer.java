package souk.platform.flow;

import java.util.Optional;
import souk.platform.Outcome;

/** What came of one call of a step, or of its undo. */
public sealed interface Answer {

    Answer DONE = new Done(Optional.empty());

    /**
     * It is done; now, or it had been done before.
     *
     * @param learned what the flow is about from now on, if the step told more of it; see {@link Flow#keep}
     */
    record Done(Optional<Object> learned) implements Answer {}

    /** It will not be done, now or later. Of an undo this is no answer: it is taken for a failure. */
    record Refused(Reason reason) implements Answer {}

    /**
     * Nobody knows if it was done: it is asked again.
     *
     * @param why for people
     * @param alone whether this call may have spoilt the batch that it was part of, so that it is tried in a smaller one
     */
    record Unsure(String why, boolean alone) implements Answer {}

    /**
     * A step is done, and told something that the steps after it need.
     *
     * @param about what the flow is about from now on
     */
    static Answer learned(Object about) {
        return new Done(Optional.of(about));
    }

    static Answer of(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> DONE;
            case Outcome.Refused<?> refused -> new Refused(Reason.of(refused));
        };
    }
}

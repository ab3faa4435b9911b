package souk.platform.flow;

import souk.platform.Outcome;

/** What came of one call of a step, or of its undo. */
public sealed interface Answer {

    Answer DONE = new Done();

    /** It is done; now, or it had been done before. */
    record Done() implements Answer {}

    /** It will not be done, now or later. Of an undo this is no answer: it is taken for a failure. */
    record Refused(Reason reason) implements Answer {}

    /**
     * Nobody knows if it was done: it is asked again.
     *
     * @param why for people
     * @param alone whether this call may have spoilt the batch that it was part of, so that it is tried in a smaller one
     */
    record Unsure(String why, boolean alone) implements Answer {}

    static Answer of(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> DONE;
            case Outcome.Refused<?> refused -> new Refused(Reason.of(refused));
        };
    }
}

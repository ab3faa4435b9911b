package souk.payments.domain;

import java.util.Optional;
import souk.platform.Invariant;

/**
 * One step of a flow, by its key.
 *
 * @param refusal why it was refused; empty if it was not
 */
public record Step(String key, PaymentId payment, Kind kind, State state, Optional<StepReply.Refused> refusal) {

    /** The key of a step, and the payment that it is about. */
    public record At(String key, PaymentId payment) {}

    /** What a flow may ask for. */
    public enum Kind {
        AUTHORISE,
        CAPTURE,
        /** Gives back all that is left; has no undo. */
        REFUND
    }

    /** Where a step stands. */
    public enum State {
        /** The wish is kept; nobody knows yet what came of it. */
        INTENDED,
        DONE,
        REFUSED,
        /** It is to be undone, and will never be done again. */
        UNDOING,
        UNDONE
    }

    public Step {
        Invariant.hold(state != State.REFUSED || refusal.isPresent(), "who says no says why");
    }

    /** A wish that is new. */
    public static Step intended(String key, PaymentId payment, Kind kind) {
        return new Step(key, payment, kind, State.INTENDED, Optional.empty());
    }

    /** A step that is undone before it ever was. */
    public static Step neverToBe(String key, PaymentId payment, Kind kind) {
        return new Step(key, payment, kind, State.UNDONE, Optional.empty());
    }

    /** Whether it asks for the same. */
    public boolean sameAs(Step other) {
        return key.equals(other.key) && payment.equals(other.payment) && kind == other.kind;
    }

    public boolean is(State here) {
        return state == here;
    }

    public Step done() {
        Invariant.hold(state == State.INTENDED, "what was done was intended");
        return in(State.DONE);
    }

    public Step refused(PaymentRefusal why, String detail) {
        Invariant.hold(state == State.INTENDED, "what was refused was intended");
        return new Step(key, payment, kind, State.REFUSED, Optional.of(new StepReply.Refused(why, detail)));
    }

    /** It shall not be so: at once, if it never was so, otherwise once the provider has undone it. */
    public Step undo() {
        return switch (state) {
            case INTENDED, DONE -> in(State.UNDOING);
            case REFUSED -> in(State.UNDONE);
            case UNDOING, UNDONE -> this;
        };
    }

    public Step undone() {
        Invariant.hold(state == State.UNDOING, "what was undone was being undone");
        return in(State.UNDONE);
    }

    /** What is answered to those who ask for it. */
    public StepReply reply() {
        return switch (state) {
            case INTENDED -> new StepReply.Unsure("the provider has not answered yet");
            case DONE -> StepReply.DONE;
            case REFUSED -> refusal.orElseThrow();
            case UNDOING, UNDONE -> StepReply.refused(PaymentRefusal.STEP_UNDONE);
        };
    }

    /** What is answered to those who ask for its undo. */
    public StepReply undoReply() {
        return state == State.UNDONE ? StepReply.DONE : new StepReply.Unsure("it is not yet known to be undone");
    }

    private Step in(State next) {
        return new Step(key, payment, kind, next, refusal);
    }
}

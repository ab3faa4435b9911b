package souk.platform.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import souk.platform.Invariant;

/**
 * The rules by which a flow moves: a pure function of where it stands and what happened. It knows no clock, no store and no
 * participant, so that a simulation can play any life of a flow with it.
 */
public final class Core {

    /** A batch is halved at most so often for a flow that spoils it; then the flow is alone in its batch. */
    public static final int HALVINGS_MAX = 10;

    private final List<Patience> patience;

    /**
     * @param patience of each step, in order
     */
    public Core(List<Patience> patience) {
        Invariant.hold(!patience.isEmpty(), "a flow has steps");
        this.patience = List.copyOf(patience);
    }

    /**
     * Where a flow stands after an attempt at what was due.
     *
     * @param jitter from 0 to 1, at random
     */
    public Standing next(Standing at, Answer answer, Instant now, double jitter) {
        return switch (at.phase()) {
            case FORWARD -> forward(at, answer, now, jitter);
            case BACKWARD -> answer instanceof Answer.Done ? undone(at, now) : again(at, answer, now, jitter);
            case COMPLETING, GIVING_UP -> ended(at, answer, now, jitter);
            case COMPLETED, GIVEN_UP -> throw new IllegalStateException("a flow that has ended moved: " + at.id());
        };
    }

    /** Whether a wish to cancel turns it back before its next step. Once a flow is decided it turns no more. */
    public boolean turnsBack(Standing at) {
        return at.cancel() != null && (at.phase() == Phase.FORWARD || at.phase() == Phase.COMPLETING);
    }

    /** Where a flow stands that turns back because it was asked to. */
    public Standing turnedBack(Standing at, Instant now) {
        return backwards(at, Objects.requireNonNull(at.cancel(), "nobody asked this flow to turn back"), now);
    }

    /**
     * Whether a flow may not go on before this move is written down. What is not is done again after a crash, which each
     * participant recognises. So that is left to the steps and undos of a flow that goes as it should; its ending, its
     * turning back with the reason, its waiting, and the point from which there is no way back are written.
     */
    public boolean binds(Standing from, Standing to) {
        return to.phase().ended()
                || to.attempts() > 0
                || (to.phase() == Phase.BACKWARD && from.phase() != Phase.BACKWARD)
                || (to.phase() == Phase.FORWARD
                        && patienceOf(to).endless()
                        && !patienceOf(from).endless());
    }

    /** Whether the due undo or ending, or a step that cannot be refused, has failed so often that a person should look. */
    public boolean stuck(Standing at) {
        var limits = patienceOf(at);
        return (at.phase() != Phase.FORWARD || limits.endless()) && at.attempts() >= limits.attemptsMax();
    }

    private Standing forward(Standing at, Answer answer, Instant now, double jitter) {
        if (patienceOf(at).endless()) {
            return answer instanceof Answer.Done ? forwarded(at, now) : again(at, answer, now, jitter);
        }
        return switch (answer) {
            case Answer.Done _ -> forwarded(at, now);
            // The refused step is undone too: its participant may have kept more than it admitted.
            case Answer.Refused(var reason) -> backwards(at, reason, now);
            case Answer.Unsure unsure ->
                exhausted(at, now) ? backwards(at, exhaustion(at, unsure), now) : again(at, unsure, now, jitter);
        };
    }

    private Standing forwarded(Standing at, Instant now) {
        var next = at.cursor() + 1;
        return at.at(next == patience.size() ? Phase.COMPLETING : Phase.FORWARD, next, now);
    }

    /** All is undone that may have been done: if nobody knows how far the flow came, that is every step. */
    private Standing backwards(Standing at, Reason reason, Instant now) {
        var last = patience.size() - 1;
        return at.at(Phase.BACKWARD, at.behind() ? last : Math.min(at.cursor(), last), now)
                .because(reason);
    }

    private static Standing undone(Standing at, Instant now) {
        return at.cursor() == 0 ? at.at(Phase.GIVING_UP, 0, now) : at.at(Phase.BACKWARD, at.cursor() - 1, now);
    }

    private Standing ended(Standing at, Answer answer, Instant now, double jitter) {
        var ending = at.phase() == Phase.COMPLETING ? Phase.COMPLETED : Phase.GIVEN_UP;
        return answer instanceof Answer.Done ? at.at(ending, at.cursor(), now) : again(at, answer, now, jitter);
    }

    private Standing again(Standing at, Answer answer, Instant now, double jitter) {
        var spoils = !(answer instanceof Answer.Unsure unsure) || unsure.alone();
        var halvings = spoils ? Math.min(at.alone() + 1, HALVINGS_MAX) : at.alone();
        return at.again(now.plus(patienceOf(at).after(at.attempts() + 1, jitter)), halvings);
    }

    private boolean exhausted(Standing at, Instant now) {
        var limits = patienceOf(at);
        return at.attempts() + 1 >= limits.attemptsMax()
                || !now.isBefore(at.since().plus(limits.limit()));
    }

    private static Reason exhaustion(Standing at, Answer.Unsure last) {
        return new Reason(
                "STEP_EXHAUSTED",
                "A part of the system could not be reached in time, so this was undone.",
                Map.of("attempts", Integer.toString(at.attempts() + 1), "last", last.why()));
    }

    private Patience patienceOf(Standing at) {
        return patience.get(Math.clamp(at.cursor(), 0, patience.size() - 1));
    }
}

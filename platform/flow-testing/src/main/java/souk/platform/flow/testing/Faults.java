package souk.platform.flow.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.Patience;
import souk.platform.flow.Step;

/** Puts a simulated world between a flow and its participants: requests and answers are lost, doubled, late or poisoned. */
public final class Faults {

    /** Gives up soon, so that many a step is undone of which nobody knows whether it was done. */
    public static final Patience IMPATIENT =
            new Patience(Duration.ofSeconds(10), 4, Duration.ofMillis(100), Duration.ofSeconds(1));

    private static final Answer TIMED_OUT = new Answer.Unsure("timed out", false);

    private final Hazard hazard;

    public Faults(Hazard hazard) {
        this.hazard = hazard;
    }

    /** The same steps, reached through this world. */
    public <I> List<Step<I>> between(List<Step<I>> sound) {
        return sound.stream()
                .map(step -> new Step<>(
                        step.name(),
                        reached(step.action()),
                        reached(step.undo()),
                        step.patience().endless() ? step.patience() : IMPATIENT))
                .toList();
    }

    private <I> Step.Act<I> reached(Step.Act<I> act) {
        return calls -> {
            hazard.here();
            hazard.loss(0.05);
            if (calls.size() > 1 && hazard.chance(0.02)) {
                throw new IllegalStateException("one of these calls is poisoned");
            }
            var answers = act.run(calls);
            if (hazard.chance(0.03)) {
                answers = act.run(calls);
            }
            hazard.here();
            hazard.loss(0.05);
            return lossy(calls, answers);
        };
    }

    /** The answer for a single item may be lost, too. */
    private <I> List<Answer> lossy(List<Call<I>> calls, List<Answer> answers) {
        var received = new ArrayList<Answer>(calls.size());
        answers.forEach(answer -> received.add(hazard.chance(0.02) ? TIMED_OUT : answer));
        return received;
    }
}

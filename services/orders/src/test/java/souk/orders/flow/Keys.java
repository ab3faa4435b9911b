package souk.orders.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import souk.platform.flow.Answer;
import souk.platform.flow.Reason;
import souk.platform.flow.StepKey;

/** What a participant remembers of steps: it recognises a repeated key, and never does what it was asked to undo before. */
final class Keys {

    private static final Answer UNDONE =
            new Answer.Refused(new Reason("STEP_UNDONE", "It was undone before.", Map.of()));

    private final Map<StepKey, Answer> answered = new HashMap<>();

    /** The answer that was given under this key, or else the one that is made now. */
    Answer once(StepKey key, Supplier<Answer> act) {
        return answered.computeIfAbsent(key, _ -> act.get());
    }

    /** Undoes what was done under this key, if it was; from now on it is refused. */
    void undo(StepKey key, Runnable undo) {
        if (answered.put(key, UNDONE) instanceof Answer.Done) {
            undo.run();
        }
    }

    static <C> List<Answer> each(List<C> calls, Function<C, Answer> answer) {
        return calls.stream().map(answer).toList();
    }

    static Answer refused(String code) {
        return new Answer.Refused(new Reason(code, "The participant of the tests refuses.", Map.of()));
    }
}

package souk.platform.flow.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.Reason;
import souk.platform.flow.Step;
import souk.platform.flow.StepKey;

/**
 * Somebody who takes part in flows, as every service that does must: it recognises a repeated key, refuses for good or not
 * at all, and never does what it was asked to undo before.
 */
final class Participant {

    enum State {
        DONE,
        REFUSED,
        UNDONE
    }

    private static final Answer NO_MORE = new Answer.Refused(new Reason("REFUSED", "no more", Map.of()));

    private final Hazard hazard;
    private final Map<StepKey, State> states = new HashMap<>();
    private final boolean remembersUndone;
    int capacity;
    int effects;
    int undoings;

    Participant(Hazard hazard, int capacity, boolean remembersUndone) {
        this.hazard = hazard;
        this.capacity = capacity;
        this.remembersUndone = remembersUndone;
    }

    Step<UUID> step(String name) {
        return new Step<>(name, this::act, this::undo);
    }

    State state(StepKey key) {
        return states.getOrDefault(key, State.UNDONE);
    }

    private List<Answer> act(List<Call<UUID>> calls) {
        var answers = new ArrayList<Answer>();
        for (var call : calls) {
            var state = states.computeIfAbsent(call.key(), _ -> first());
            answers.add(
                    switch (state) {
                        // Now and then one refuses what it has kept.
                        case DONE -> hazard.chance(0.01) ? NO_MORE : Answer.DONE;
                        case REFUSED, UNDONE -> NO_MORE;
                    });
        }
        return answers;
    }

    private State first() {
        if (capacity == 0) {
            return State.REFUSED;
        }
        capacity--;
        effects++;
        return State.DONE;
    }

    private List<Answer> undo(List<Call<UUID>> calls) {
        for (var call : calls) {
            if (states.get(call.key()) == State.DONE) {
                capacity++;
                undoings++;
            }
            if (remembersUndone || states.containsKey(call.key())) {
                states.put(call.key(), State.UNDONE);
            }
        }
        return Collections.nCopies(calls.size(), Answer.DONE);
    }
}

package souk.platform.flow.testing;

import static souk.platform.flow.testing.Lives.promise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import souk.platform.flow.Phase;
import souk.platform.flow.Script;
import souk.platform.flow.Step;
import souk.platform.flow.StepKey;

/** Plays flows of four steps, and checks what flows promise. */
final class Simulation {

    private static final int STOCK = 12;

    private final MemoryJournal journal;
    private final Lives<UUID> lives;
    private final Hazard hazard;
    private final Map<String, Participant> participants = new HashMap<>();
    private final List<Step<UUID>> steps = new ArrayList<>();
    private final Map<UUID, Integer> completed = new HashMap<>();
    private final Map<UUID, Integer> givenUp = new HashMap<>();

    Simulation(long seed, double faults, boolean sound) {
        this.hazard = new Hazard(seed, faults);
        this.journal = new MemoryJournal(hazard);
        for (var name : List.of("payment", "stock", "shipment", "capture")) {
            var participant = new Participant(hazard, name.equals("stock") ? STOCK : 1_000_000, sound);
            participants.put(name, participant);
            steps.add(participant.step(name));
        }
        this.lives = new Lives<>(hazard, journal, script());
    }

    /** Plays so many flows to their endings; throws an assertion error that says which promise was broken. */
    void play(int count) {
        lives.play(
                count,
                () -> new UUID(hazard.random().nextLong(), hazard.random().nextLong()));
        lives.flows().forEach(this::checkFlow);
        participants.forEach((step, participant) -> promise(
                participant.effects - participant.undoings == completed.size(), step + ": taken, less given back"));
        promise(
                Objects.requireNonNull(participants.get("stock")).capacity == STOCK - completed.size(),
                "stock is neither lost nor oversold");
    }

    int completed() {
        return completed.size();
    }

    private Script<UUID, MemoryJournal.Memory> script() {
        Function<List<UUID>, Map<UUID, UUID>> read =
                ids -> ids.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        return new Script<>(
                "checkout",
                new Faults(hazard).between(steps),
                read,
                (_, _) -> {},
                (tx, ids) -> ids.forEach(id -> tx.then(() -> completed.merge(id, 1, Integer::sum))),
                (tx, gone) -> gone.forEach(one -> tx.then(() -> givenUp.merge(one.input(), 1, Integer::sum))));
    }

    private void checkFlow(UUID id) {
        var phase = journal.find(id).phase();
        int endings = completed.getOrDefault(id, 0) + givenUp.getOrDefault(id, 0);
        promise(endings == 1, "exactly one ending: " + id + " had " + endings);
        promise((phase == Phase.COMPLETED) == completed.containsKey(id), "the ending is the one written down: " + id);
        participants.forEach((step, participant) -> {
            var done = participant.state(new StepKey(id, step)) == Participant.State.DONE;
            promise(done == (phase == Phase.COMPLETED), step + " is held exactly by what completed: " + id);
        });
    }
}

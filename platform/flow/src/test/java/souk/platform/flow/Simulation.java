package souk.platform.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Plays the lives of some flows in a world where anything may go wrong between any two actions, then lets the faults end,
 * and checks what flows promise. The same seed plays the same lives.
 */
final class Simulation {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final int QUIET_ROUNDS_MAX = 20_000;

    private final Hazard hazard;
    private final MemoryJournal journal;
    private final Map<String, Participant> participants = new HashMap<>();
    private final List<Step<UUID>> steps = new ArrayList<>();
    private final List<UUID> flows = new ArrayList<>();
    private final Map<UUID, Integer> completed = new HashMap<>();
    private final Map<UUID, Integer> givenUp = new HashMap<>();
    private final Set<UUID> cancelled = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private final List<Runner<UUID, MemoryJournal.Memory>> runners = new ArrayList<>();
    private int started;

    Simulation(long seed, double faults, boolean sound) {
        this.hazard = new Hazard(seed, faults);
        this.journal = new MemoryJournal(hazard);
        for (var name : List.of("payment", "stock", "shipment", "capture")) {
            var participant = new Participant(hazard, name.equals("stock") ? 12 : 1_000_000, sound);
            participants.put(name, participant);
            steps.add(participant.step(name));
        }
    }

    /** Plays so many flows to their endings; throws an assertion error that says which promise was broken. */
    void play(int count) {
        for (int i = 0; i < 3; i++) {
            names.add("");
            runners.add(start(i));
        }
        hazard.meanwhile(this::act);
        while (flows.size() < count) {
            if (hazard.random.nextInt(4) == 0) {
                begin();
            }
            attempt();
        }
        for (int i = 0; i < 200; i++) {
            attempt();
        }
        hazard.end();
        int round = 0;
        while (flows.stream().anyMatch(id -> !journal.find(id).phase().ended())) {
            check(round++ < QUIET_ROUNDS_MAX, "every flow ends once the faults have ended");
            attempt();
        }
        checkPromises();
    }

    private void begin() {
        var id = new UUID(hazard.random.nextLong(), hazard.random.nextLong());
        flows.add(id);
        journal.start(id);
    }

    private void attempt() {
        hazard.pass(Duration.ofMillis(hazard.random.nextInt(400)));
        act();
    }

    /** Some runner does something, and may crash with it. */
    private void act() {
        int which = hazard.random.nextInt(runners.size());
        var runner = runners.get(which);
        var name = names.get(which);
        try {
            switch (hazard.random.nextInt(6)) {
                case 0 -> runner.claim();
                case 1 -> journal.live(name, LEASE);
                case 2 -> maybeCancel();
                default -> {
                    for (var place : runner.places()) {
                        runner.turn(place);
                    }
                }
            }
        } catch (Hazard.Crash crash) {
            runners.set(which, start(which));
        } catch (Hazard.Away away) {
            hazard.pass(Duration.ofMillis(100));
        }
    }

    private void maybeCancel() {
        if (!flows.isEmpty() && hazard.chance(0.2)) {
            var id = flows.get(hazard.random.nextInt(flows.size()));
            if (journal.cancel(id, new Reason("CANCELLED", "the buyer changed their mind", Map.of()))) {
                cancelled.add(id);
            }
        }
    }

    private Runner<UUID, MemoryJournal.Memory> start(int which) {
        names.set(which, "runner-" + which + "/" + started++);
        journal.live(names.get(which), LEASE);
        Function<List<UUID>, Map<UUID, UUID>> read =
                ids -> ids.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        var script = new Script<UUID, MemoryJournal.Memory>(
                "checkout",
                steps,
                read,
                (_, ids) -> read.apply(ids),
                (tx, ids) -> ids.forEach(id -> tx.then(() -> completed.merge(id, 1, Integer::sum))),
                (tx, gone) -> gone.forEach(one -> tx.then(() -> givenUp.merge(one.input(), 1, Integer::sum))));
        RandomGenerator random = hazard.random;
        return new Runner<>(
                names.get(which), script, new Runner.World<>(journal, hazard, random, Hazard.Away.class::isInstance));
    }

    private void checkPromises() {
        for (var id : flows) {
            var phase = journal.find(id).phase();
            int endings = completed.getOrDefault(id, 0) + givenUp.getOrDefault(id, 0);
            check(endings == 1, "exactly one ending: " + id + " had " + endings);
            check((phase == Phase.COMPLETED) == completed.containsKey(id), "the ending is the one written down: " + id);
            check(phase == Phase.GIVEN_UP || !cancelled.contains(id), "a cancelling that was heard is honoured: " + id);
            participants.forEach((step, participant) -> {
                var done = participant.state(new StepKey(id, step)) == Participant.State.DONE;
                check(done == (phase == Phase.COMPLETED), step + " is held exactly by what completed: " + id);
            });
        }
        participants.forEach((step, participant) -> check(
                participant.effects - participant.undoings == completed.size(), step + ": taken, less given back"));
        check(
                Objects.requireNonNull(participants.get("stock")).capacity == 12 - completed.size(),
                "stock is neither lost nor oversold");
    }

    int completed() {
        return completed.size();
    }

    private static void check(boolean condition, String promise) {
        if (!condition) {
            throw new AssertionError(promise);
        }
    }
}

package souk.platform.flow.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import souk.platform.flow.Phase;
import souk.platform.flow.Reason;
import souk.platform.flow.Runner;
import souk.platform.flow.Script;

/**
 * Plays the lives of flows in a world where anything may go wrong between any two actions: processes crash or are paused
 * until others take them for dead, leases are lost, flows are cancelled. Then the faults end, and all lives must, too. The
 * same seed plays the same lives.
 *
 * @param <I> what the flows are about
 */
public final class Lives<I> {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final int RUNNERS = 3;
    private static final int ROUNDS_AFTER_THE_LAST = 200;
    private static final int QUIET_ROUNDS_MAX = 20_000;

    private final Hazard hazard;
    private final MemoryJournal journal;
    private final Script<I, MemoryJournal.Memory> script;
    private final List<UUID> flows = new ArrayList<>();
    private final Set<UUID> cancelled = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private final List<Runner<I, MemoryJournal.Memory>> runners = new ArrayList<>();
    private int started;

    public Lives(Hazard hazard, MemoryJournal journal, Script<I, MemoryJournal.Memory> script) {
        this.hazard = hazard;
        this.journal = journal;
        this.script = script;
    }

    /**
     * Plays so many flows to their endings.
     *
     * @param begin makes what a flow is about, and gives the flow's id
     * @throws AssertionError if one does not come to an end
     */
    public void play(int count, Supplier<UUID> begin) {
        for (int i = 0; i < RUNNERS; i++) {
            names.add("");
            runners.add(start(i));
        }
        hazard.meanwhile(this::act);
        while (flows.size() < count) {
            if (hazard.random().nextInt(4) == 0) {
                start(begin.get());
            }
            attempt();
        }
        for (int i = 0; i < ROUNDS_AFTER_THE_LAST; i++) {
            attempt();
        }
        hazard.end();
        for (int round = 0; flows.stream().anyMatch(id -> !phase(id).ended()); round++) {
            promise(round < QUIET_ROUNDS_MAX, "every flow ends once the faults have ended");
            attempt();
        }
        for (var id : flows) {
            promise(
                    phase(id) == Phase.GIVEN_UP || !cancelled.contains(id),
                    "a wish to cancel that was heard is honoured: " + id);
        }
    }

    /** All flows that were begun. */
    public List<UUID> flows() {
        return List.copyOf(flows);
    }

    /** Where a flow stands. */
    public Phase phase(UUID id) {
        return journal.find(id).phase();
    }

    /** Checks a promise: if it is broken, an assertion error names it. */
    public static void promise(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError(promise);
        }
    }

    /** Half of the flows are driven from the beginning by who started them, if he hears that they were. */
    private void start(UUID id) {
        flows.add(id);
        if (hazard.random().nextBoolean()) {
            journal.start(id);
            return;
        }
        int which = hazard.random().nextInt(RUNNERS);
        var at = hazard.instant();
        journal.start(id, names.get(which));
        if (!hazard.chance(0.1)) {
            runners.get(which).adopt(script.read().apply(List.of(id)), at);
        }
    }

    private void attempt() {
        hazard.pass(Duration.ofMillis(hazard.random().nextInt(400)));
        act();
    }

    /** Some runner does something, and may crash with it. */
    private void act() {
        int which = hazard.random().nextInt(RUNNERS);
        var runner = runners.get(which);
        try {
            switch (hazard.random().nextInt(6)) {
                case 0 -> runner.claim();
                case 1 -> journal.live(names.get(which), LEASE);
                case 2 -> maybeCancel();
                default -> runner.places().forEach(runner::turn);
            }
        } catch (Hazard.Crash crash) {
            runners.set(which, start(which));
        } catch (Hazard.Away away) {
            hazard.pass(Duration.ofMillis(100));
        }
    }

    private void maybeCancel() {
        if (!flows.isEmpty() && hazard.chance(0.2)) {
            var id = flows.get(hazard.random().nextInt(flows.size()));
            if (journal.cancel(id, new Reason("CANCELLED", "the buyer changed their mind", Map.of()))) {
                cancelled.add(id);
            }
        }
    }

    private Runner<I, MemoryJournal.Memory> start(int which) {
        names.set(which, "runner-" + which + "/" + started++);
        journal.live(names.get(which), LEASE);
        return new Runner<>(
                names.get(which),
                script,
                new Runner.World<>(journal, hazard, hazard.random(), Hazard.Away.class::isInstance));
    }
}

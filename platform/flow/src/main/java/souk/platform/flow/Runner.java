package souk.platform.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.data.Outage;

/**
 * Drives the flows of one kind: takes those that stand at the same place together, carries out what is due for all of them
 * by one call, asks the core where they stand now, and writes that down. It starts no thread; each {@link #turn} is one
 * such round, and rounds at different places may run at the same time.
 */
public final class Runner<I, T> {

    /** How many flows are carried through a step by one call. A power of two: it is halved for flows that spoil a batch. */
    static final int BATCH_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    /**
     * What the surroundings give; a simulation gives its own.
     *
     * @param away tells whether a failure means that a participant could not be reached, which is no flow's fault
     */
    public record World<T>(Journal<T> journal, Clock clock, RandomGenerator random, Predicate<RuntimeException> away) {}

    private final String name;
    private final Script<I, T> script;
    private final Core core;
    private final World<T> world;
    private final Held<I> held = new Held<>();

    /**
     * @param name of this runner, another at each start
     */
    public Runner(String name, Script<I, T> script, World<T> world) {
        this.name = name;
        this.script = script;
        this.core = script.core();
        this.world = world;
    }

    /** Takes what is due and free; how many flows that were. */
    public int claim() {
        var room = Math.min(held.room() - Held.KEPT_FOR_NEW, 2 * BATCH_MAX);
        if (room <= 0) {
            return 0;
        }
        var claimed = world.journal().claim(name, script.name(), room);
        held.add(claimed.stream().map(Driven::<I>found).toList());
        return claimed.size();
    }

    /** Drives flows from their beginning that were started for this runner. */
    public void adopt(Map<UUID, I> started, Instant at) {
        var flows = new ArrayList<Driven<I>>(started.size());
        started.forEach((id, input) -> flows.add(Driven.started(Standing.start(id, at), input)));
        held.add(flows);
    }

    /** What it holds, for those who wait for it. */
    Held<I> held() {
        return held;
    }

    /** All places where flows of this kind can stand before they end. */
    public List<Place> places() {
        return script.places();
    }

    /**
     * Drives the flows on that stand at one place, one batch of them; how many that were. If it throws, the journal could
     * not be written or read: the flows are held as before, and the turn may be tried again after a pause.
     */
    public int turn(Place place) {
        var batch = held.take(place, BATCH_MAX);
        if (batch.isEmpty()) {
            return 0;
        }
        List<Driven<I>> goingOn = batch;
        try {
            goingOn = batch.stream().anyMatch(Driven::doubtful) ? lookedUp(batch) : round(known(batch));
        } catch (RuntimeException failure) {
            goingOn = batch.stream().map(Driven::doubted).toList();
            throw failure;
        } finally {
            held.put(batch, goingOn);
        }
        return batch.size();
    }

    /** If a move was written though it seemed to fail, the flow goes on from there. */
    private List<Driven<I>> lookedUp(List<Driven<I>> batch) {
        var byId = new HashMap<UUID, Driven<I>>();
        batch.forEach(flow -> byId.put(flow.at().id(), flow));
        return world.journal().driven(name, List.copyOf(byId.keySet())).stream()
                .map(at -> Objects.requireNonNull(byId.get(at.id())).moved(at))
                .toList();
    }

    /** The same flows; what they are about is read for those of which it is not known. */
    private List<Driven<I>> known(List<Driven<I>> batch) {
        var unknown = batch.stream()
                .filter(flow -> flow.input() == null)
                .map(flow -> flow.at().id())
                .toList();
        if (unknown.isEmpty()) {
            return batch;
        }
        var inputs = script.read().apply(unknown);
        return batch.stream()
                .map(flow -> flow.input() == null
                        ? flow.about(input(inputs, flow.at().id()))
                        : flow)
                .toList();
    }

    private I input(Map<UUID, I> inputs, UUID id) {
        return Objects.requireNonNull(inputs.get(id), () -> "a flow of " + script.name() + " is about nothing: " + id);
    }

    /** Where the flows of the batch stand now that this runner still drives. */
    private List<Driven<I>> round(List<Driven<I>> batch) {
        var now = world.clock().instant();
        var turning = batch.stream().filter(flow -> core.turnsBack(flow.at())).toList();
        if (turning.isEmpty()) {
            return forth(batch);
        }
        var stand = new ArrayList<>(write(turning.stream()
                .map(flow -> new Advance<>(flow, flow.moved(core.turnedBack(flow.at(), now), now, "cancelled")))
                .toList()));
        var rest = batch.stream().filter(flow -> !core.turnsBack(flow.at())).toList();
        if (!rest.isEmpty()) {
            stand.addAll(forth(rest));
        }
        return stand;
    }

    private List<Driven<I>> forth(List<Driven<I>> batch) {
        var first = batch.getFirst().at();
        if (first.phase() == Phase.COMPLETING || first.phase() == Phase.GIVING_UP) {
            return end(batch);
        }
        var step = script.steps().get(first.cursor());
        return first.phase() == Phase.FORWARD
                ? settle(batch, step.name(), ask(step.name(), step.action(), batch))
                : settle(batch, "undo of " + step.name(), ask(step.name(), step.undo(), batch));
    }

    private List<Answer> ask(String step, Step.Act<I> act, List<Driven<I>> batch) {
        var calls = new ArrayList<Call<I>>(batch.size());
        batch.forEach(
                flow -> calls.add(new Call<>(new StepKey(flow.at().id(), step), Objects.requireNonNull(flow.input()))));
        try {
            var answers = act.run(calls);
            if (answers.size() != calls.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + calls.size() + " calls");
            }
            return answers;
        } catch (RuntimeException failure) {
            return failed(step, batch.size(), failure);
        }
    }

    private List<Driven<I>> end(List<Driven<I>> batch) {
        var now = world.clock().instant();
        try {
            return write(batch.stream()
                    .map(flow -> new Advance<>(flow, flow.moved(core.next(flow.at(), Answer.DONE, now, 0))))
                    .toList());
        } catch (RuntimeException failure) {
            return settle(batch, "ending", failed("ending", batch.size(), failure));
        }
    }

    private List<Answer> failed(String what, int flows, RuntimeException failure) {
        LOG.atWarn()
                .addKeyValue("flow", script.name())
                .addKeyValue("step", what)
                .addKeyValue("flows", flows)
                .addKeyValue("error", Outage.sentence(failure))
                .log("a step failed for a whole batch");
        // The whole story only for those who look for it: an outage would fill the log with the same page.
        LOG.atDebug().addKeyValue("step", what).setCause(failure).log("why it failed");
        var spoilt = flows > 1 && !world.away().test(failure);
        return Collections.nCopies(flows, new Answer.Unsure(failure.toString(), spoilt));
    }

    /** What must be written down before a flow goes on is written; the others go on with it in memory. */
    private List<Driven<I>> settle(List<Driven<I>> batch, String what, List<Answer> answers) {
        var now = world.clock().instant();
        var goingOn = new ArrayList<Driven<I>>(batch.size());
        var binding = new ArrayList<Advance<I>>();
        for (int i = 0; i < batch.size(); i++) {
            var from = batch.get(i);
            var to = core.next(from.at(), answers.get(i), now, world.random().nextDouble());
            var moved = from.heard(answers.get(i)).moved(to, now, what + ": " + said(answers.get(i)));
            if (core.binds(from.at(), to)) {
                binding.add(new Advance<>(from, moved));
            } else {
                goingOn.add(moved);
            }
            if (core.stuck(to)) {
                LOG.atError()
                        .addKeyValue("flow", to.id())
                        .addKeyValue("step", what)
                        .addKeyValue("attempts", to.attempts())
                        .log("a flow is stuck");
            }
        }
        if (!binding.isEmpty()) {
            goingOn.addAll(write(binding));
        }
        return goingOn;
    }

    private List<Driven<I>> write(List<Advance<I>> advances) {
        var byId = new HashMap<UUID, Advance<I>>();
        advances.forEach(advance -> byId.put(advance.to().at().id(), advance));
        var moved = new HashSet<UUID>();
        var stand = world.journal()
                .move(name, advances.stream().map(Advance::move).toList(), (tx, done) -> {
                    done.forEach(at -> moved.add(at.id()));
                    effects(
                            tx,
                            done.stream()
                                    .map(at -> advance(byId, at).to().moved(at))
                                    .toList());
                });
        return stand.stream()
                .map(at -> moved.contains(at.id())
                        ? advance(byId, at).to().written(at)
                        : advance(byId, at).from().moved(at))
                .toList();
    }

    private static <I> Advance<I> advance(Map<UUID, Advance<I>> byId, Standing at) {
        return Objects.requireNonNull(byId.get(at.id()));
    }

    /** What commits together with moves. */
    private void effects(T tx, List<Driven<I>> moved) {
        var good = new ArrayList<I>();
        var bad = new ArrayList<Flow.GivenUp<I>>();
        var learned = new ArrayList<I>();
        for (var flow : moved) {
            var input = Objects.requireNonNull(flow.input());
            switch (flow.at().phase()) {
                case COMPLETED -> good.add(input);
                case GIVEN_UP ->
                    bad.add(new Flow.GivenUp<>(
                            input, Objects.requireNonNull(flow.at().reason())));
                case FORWARD, COMPLETING, BACKWARD, GIVING_UP -> {
                    if (flow.learned()) {
                        learned.add(input);
                    }
                }
            }
        }
        some(learned, script.keep(), tx);
        some(good, script.complete(), tx);
        some(bad, script.giveUp(), tx);
    }

    private static <X, T> void some(List<X> flows, BiConsumer<T, List<X>> effect, T tx) {
        if (!flows.isEmpty()) {
            effect.accept(tx, flows);
        }
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> "done";
            case Answer.Refused(var reason) -> "refused, " + reason.code();
            case Answer.Unsure(var why, var _) -> why;
        };
    }
}

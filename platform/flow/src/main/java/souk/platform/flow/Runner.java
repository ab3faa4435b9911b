package souk.platform.flow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
    private final Held held = new Held();

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
        var room = Math.min(held.room(), 2 * BATCH_MAX);
        if (room <= 0) {
            return 0;
        }
        var claimed = world.journal().claim(name, script.name(), room);
        held.add(claimed);
        return claimed.size();
    }

    /** All places where flows of this kind can stand before they end. */
    public List<Place> places() {
        var places = new ArrayList<Place>();
        for (int step = 0; step < script.steps().size(); step++) {
            places.add(new Place(Phase.FORWARD, step));
            places.add(new Place(Phase.BACKWARD, step));
        }
        places.add(new Place(Phase.COMPLETING, script.steps().size()));
        places.add(new Place(Phase.GIVING_UP, 0));
        return places;
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
        List<Standing> goingOn = batch;
        try {
            goingOn = round(batch);
        } finally {
            held.put(batch, goingOn);
        }
        return batch.size();
    }

    /** Where the flows of the batch stand now that this runner still drives. */
    private List<Standing> round(List<Standing> batch) {
        var stand = new ArrayList<Standing>();
        var now = world.clock().instant();
        var cancelled = batch.stream().filter(core::turnsBack).toList();
        if (!cancelled.isEmpty()) {
            stand.addAll(write(cancelled.stream()
                    .map(at -> new Journal.Move(at, core.turnedBack(at, now), "cancelled"))
                    .toList()));
        }
        var rest = batch.stream().filter(at -> !core.turnsBack(at)).toList();
        if (!rest.isEmpty()) {
            var decided = rest.getFirst().phase() == Phase.COMPLETING
                    || rest.getFirst().phase() == Phase.GIVING_UP;
            stand.addAll(decided ? end(rest) : carryOut(rest));
        }
        return stand;
    }

    private List<Standing> carryOut(List<Standing> batch) {
        var first = batch.getFirst();
        var step = script.steps().get(first.cursor());
        var forward = first.phase() == Phase.FORWARD;
        var what = forward ? step.name() : "undo of " + step.name();
        return settle(batch, what, ask(step.name(), forward ? step.action() : step.undo(), batch));
    }

    private List<Answer> ask(String step, Step.Act<I> act, List<Standing> batch) {
        var inputs = script.read().apply(batch.stream().map(Standing::id).toList());
        var calls = batch.stream()
                .map(at -> new Call<>(new StepKey(at.id(), step), input(inputs, at.id())))
                .toList();
        try {
            var answers = act.run(calls);
            if (answers.size() != calls.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + calls.size() + " calls");
            }
            return answers;
        } catch (RuntimeException failure) {
            return failed(step, batch, failure);
        }
    }

    private List<Standing> end(List<Standing> batch) {
        var now = world.clock().instant();
        try {
            return write(batch.stream()
                    .map(at -> new Journal.Move(at, core.next(at, Answer.DONE, now, 0), null))
                    .toList());
        } catch (RuntimeException failure) {
            return settle(batch, "ending", failed("ending", batch, failure));
        }
    }

    private List<Answer> failed(String what, List<Standing> batch, RuntimeException failure) {
        LOG.atWarn()
                .addKeyValue("flow", script.name())
                .addKeyValue("step", what)
                .addKeyValue("flows", batch.size())
                .addKeyValue("error", Outage.sentence(failure))
                .log("a step failed for a whole batch");
        // The whole story only for those who look for it: an outage would fill the log with the same page.
        LOG.atDebug().addKeyValue("step", what).setCause(failure).log("why it failed");
        var spoilt = batch.size() > 1 && !world.away().test(failure);
        Answer unsure = new Answer.Unsure(failure.toString(), spoilt);
        return batch.stream().map(_ -> unsure).toList();
    }

    private List<Standing> settle(List<Standing> batch, String what, List<Answer> answers) {
        var now = world.clock().instant();
        var moves = new ArrayList<Journal.Move>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            var to = core.next(batch.get(i), answers.get(i), now, world.random().nextDouble());
            moves.add(new Journal.Move(batch.get(i), to, what + ": " + said(answers.get(i))));
            if (core.stuck(to)) {
                LOG.atError()
                        .addKeyValue("flow", to.id())
                        .addKeyValue("step", what)
                        .addKeyValue("attempts", to.attempts())
                        .log("a flow is stuck");
            }
        }
        return write(moves);
    }

    private List<Standing> write(List<Journal.Move> moves) {
        return world.journal().move(name, moves, this::endings);
    }

    private void endings(T tx, List<Standing> moved) {
        var ended = moved.stream().filter(to -> to.phase().ended()).toList();
        if (ended.isEmpty()) {
            return;
        }
        var inputs = script.inputs().apply(tx, ended.stream().map(Standing::id).toList());
        var good = ended.stream()
                .filter(to -> to.phase() == Phase.COMPLETED)
                .map(to -> input(inputs, to.id()))
                .toList();
        var bad = ended.stream()
                .filter(to -> to.phase() == Phase.GIVEN_UP)
                .map(to -> new Flow.GivenUp<>(input(inputs, to.id()), Objects.requireNonNull(to.reason())))
                .toList();
        if (!good.isEmpty()) {
            script.complete().accept(tx, good);
        }
        if (!bad.isEmpty()) {
            script.giveUp().accept(tx, bad);
        }
    }

    private I input(Map<UUID, I> inputs, UUID id) {
        return Objects.requireNonNull(inputs.get(id), () -> "a flow of " + script.name() + " is about nothing: " + id);
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> "done";
            case Answer.Refused(var reason) -> "refused, " + reason.code();
            case Answer.Unsure(var why, var _) -> why;
        };
    }
}

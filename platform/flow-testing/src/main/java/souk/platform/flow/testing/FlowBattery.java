package souk.platform.flow.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import souk.platform.data.Db;
import souk.platform.data.Tx;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.Core;
import souk.platform.flow.Flow;
import souk.platform.flow.FlowDriver;
import souk.platform.flow.Patience;
import souk.platform.flow.Reason;
import souk.platform.flow.Step;

/**
 * What every flow must survive, tried at every one of its steps, on the service's own database. A flow's own test only says
 * how to begin three of them, and what the world looks like when one was completed and when one was given up.
 *
 * @param <I> what the flow is about
 */
public abstract class FlowBattery<I> {

    /**
     * Soon exhausted, so that a step that never gets an answer is undone within the test; but not before a batch is halved often
     * enough that a poisoned flow is alone.
     */
    private static final Patience IMPATIENT =
            new Patience(Duration.ofSeconds(30), Core.HALVINGS_MAX + 4, Duration.ofMillis(1), Duration.ofMillis(2));

    private static final int FLOWS = 3;
    private static final int MIDDLE = 1;

    private static final Answer REFUSED =
            new Answer.Refused(new Reason("INJECTED", "The battery refuses.", Map.of("by", "battery")));

    /**
     * Three flows that were started and not yet driven, in a world of their own.
     *
     * @param ids in the order in which the flow takes them
     */
    public record Trial<I>(Db db, Flow<I> flow, List<UUID> ids, Consumer<UUID> ifCompleted, Consumer<UUID> ifGivenUp) {}

    /** Starts three flows in a new world. */
    protected abstract Trial<I> begin();

    /** A fault, made of a sound step. */
    private interface Fault<I> {
        Step<I> in(Step<I> sound, Trial<I> trial);
    }

    @Test
    void completes() {
        var trial = begin();
        FlowDriver.drive(trial.db(), trial.flow());
        allCompleted(trial);
    }

    @Test
    void isUndoneFromEveryStepThatIsRefused() {
        atEveryStep((step, _) -> with(step, calls -> all(calls, REFUSED), step.undo()), FlowBattery::allGivenUp);
    }

    @Test
    void isUndoneFromEveryStepThatHappenedAndThenWasRefused() {
        atEveryStep(
                (step, _) -> with(
                        step,
                        calls -> {
                            step.action().run(calls);
                            return all(calls, REFUSED);
                        },
                        step.undo()),
                FlowBattery::allGivenUp);
    }

    @Test
    void everyStepMayRunTwice() {
        at(_ -> true, (step, _) -> with(step, twice(step.action()), step.undo()), FlowBattery::allCompleted);
    }

    @Test
    void everyUndoMayRunTwice() {
        atEveryStep(
                (step, _) -> with(
                        step,
                        calls -> {
                            step.action().run(calls);
                            return all(calls, REFUSED);
                        },
                        twice(step.undo())),
                FlowBattery::allGivenUp);
    }

    @Test
    void everyUndoMayRunAgainWhenItsAnswerWasLost() {
        atEveryStep((step, _) -> with(step, calls -> all(calls, REFUSED), lost(step.undo())), FlowBattery::allGivenUp);
    }

    @Test
    void goesOnAfterACrashBehindEveryStep() {
        crashAt(_ -> true, step -> with(step, crashed(step.action()), step.undo()), FlowBattery::allCompleted);
    }

    @Test
    void goesOnAfterACrashBehindEveryUndo() {
        crashAt(
                step -> !step.patience().endless(),
                step -> with(
                        step,
                        calls -> {
                            step.action().run(calls);
                            return all(calls, REFUSED);
                        },
                        crashed(step.undo())),
                FlowBattery::allGivenUp);
    }

    @Test
    void isUndoneFromEveryStepWhoseAnswersNeverCome() {
        atEveryStep(
                (step, _) -> with(
                        step,
                        calls -> {
                            step.action().run(calls);
                            return all(calls, new Answer.Unsure("timed out", false));
                        },
                        step.undo()),
                FlowBattery::allGivenUp);
    }

    @Test
    void aRefusalInTheMiddleOfASetConcernsNoNeighbour() {
        atEveryStep(
                (step, trial) -> with(
                        step,
                        calls -> {
                            var answers = new ArrayList<>(step.action().run(calls));
                            for (int i = 0; i < calls.size(); i++) {
                                if (isMiddle(trial, calls.get(i))) {
                                    answers.set(i, REFUSED);
                                }
                            }
                            return answers;
                        },
                        step.undo()),
                FlowBattery::onlyTheMiddleGivenUp);
    }

    @Test
    void aPoisonedOneInTheMiddleOfASetConcernsNoNeighbour() {
        atEveryStep(
                (step, trial) -> with(
                        step,
                        calls -> {
                            if (calls.stream().anyMatch(call -> isMiddle(trial, call))) {
                                throw new IllegalStateException("poisoned by the battery");
                            }
                            return step.action().run(calls);
                        },
                        step.undo()),
                FlowBattery::onlyTheMiddleGivenUp);
    }

    /** At every step from which there is a way back. */
    private void atEveryStep(Fault<I> fault, Consumer<Trial<I>> expected) {
        at(step -> !step.patience().endless(), fault, expected);
    }

    private void at(Predicate<Step<I>> which, Fault<I> fault, Consumer<Trial<I>> expected) {
        for (int step : steps(which)) {
            var trial = begin();
            FlowDriver.drive(trial.db(), faulty(trial, step, fault));
            expected.accept(trial);
        }
    }

    private void crashAt(Predicate<Step<I>> which, UnaryOperator<Step<I>> fault, Consumer<Trial<I>> expected) {
        for (int step : steps(which)) {
            var trial = begin();
            var crashing = faulty(trial, step, (sound, _) -> fault.apply(sound));
            assertThatThrownBy(() -> FlowDriver.drive(trial.db(), crashing)).isInstanceOf(Hazard.Crash.class);
            FlowDriver.drive(trial.db(), crashing);
            expected.accept(trial);
        }
    }

    private int[] steps(Predicate<Step<I>> which) {
        var steps = begin().flow().steps();
        return IntStream.range(0, steps.size())
                .filter(i -> which.test(steps.get(i)))
                .toArray();
    }

    private static <I> void allCompleted(Trial<I> trial) {
        trial.ids().forEach(trial.ifCompleted());
    }

    private static <I> void allGivenUp(Trial<I> trial) {
        trial.ids().forEach(trial.ifGivenUp());
    }

    private static <I> void onlyTheMiddleGivenUp(Trial<I> trial) {
        for (int i = 0; i < FLOWS; i++) {
            (i == MIDDLE ? trial.ifGivenUp() : trial.ifCompleted())
                    .accept(trial.ids().get(i));
        }
    }

    private static <I> boolean isMiddle(Trial<I> trial, Call<I> call) {
        return call.key().flow().equals(trial.ids().get(MIDDLE));
    }

    private static <I> List<Answer> all(List<Call<I>> calls, Answer answer) {
        return calls.stream().map(_ -> answer).toList();
    }

    private static <I> Step.Act<I> twice(Step.Act<I> act) {
        return calls -> {
            act.run(calls);
            return act.run(calls);
        };
    }

    /** The first answer is lost. */
    private static <I> Step.Act<I> lost(Step.Act<I> act) {
        var first = new AtomicBoolean(true);
        return calls -> {
            var answers = act.run(calls);
            return first.getAndSet(false) ? all(calls, new Answer.Unsure("lost", false)) : answers;
        };
    }

    /** The process ends behind the first act. */
    private static <I> Step.Act<I> crashed(Step.Act<I> act) {
        var first = new AtomicBoolean(true);
        return calls -> {
            var answers = act.run(calls);
            if (first.getAndSet(false)) {
                throw new Hazard.Crash();
            }
            return answers;
        };
    }

    private static <I> Step<I> with(Step<I> sound, Step.Act<I> action, Step.Act<I> undo) {
        return new Step<>(sound.name(), action, undo, sound.patience().endless() ? sound.patience() : IMPATIENT);
    }

    private static <I> Flow<I> faulty(Trial<I> trial, int at, Fault<I> fault) {
        var sound = trial.flow().steps();
        var steps = IntStream.range(0, sound.size())
                .mapToObj(i -> i == at ? fault.in(sound.get(i), trial) : impatient(sound.get(i)))
                .toList();
        return new FaultyFlow<>(trial.flow(), steps);
    }

    private static <I> Step<I> impatient(Step<I> step) {
        return with(step, step.action(), step.undo());
    }

    private record FaultyFlow<I>(Flow<I> whole, List<Step<I>> steps) implements Flow<I> {

        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public Map<UUID, I> read(Tx tx, List<UUID> ids) {
            return whole.read(tx, ids);
        }

        @Override
        public void keep(Tx tx, List<I> learned) {
            whole.keep(tx, learned);
        }

        @Override
        public void complete(Tx tx, List<I> inputs) {
            whole.complete(tx, inputs);
        }

        @Override
        public void giveUp(Tx tx, List<GivenUp<I>> inputs) {
            whole.giveUp(tx, inputs);
        }
    }
}

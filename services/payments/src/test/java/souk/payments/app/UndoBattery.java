package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import souk.payments.World;
import souk.payments.domain.PaymentId;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.peer.Provider.State;
import souk.platform.testing.Together;

/** What every step that can be undone must stand. */
abstract class UndoBattery extends StepBattery {

    abstract List<StepReply> undo(List<Step.At> steps);

    /** How often the provider has taken it back, ever. */
    abstract int undos(PaymentId id);

    StepReply undo(Step.At step) {
        return undo(List.of(step)).getFirst();
    }

    /** Nothing is held for good and nothing was kept. */
    void assertNothingKept(PaymentId id) {
        world.bank.knows(id.toString()).ifPresent(known -> {
            assertThat(known.state()).isNotEqualTo(State.PENDING);
            assertThat(known.captured()).isEqualTo(known.refunded());
        });
    }

    @Test
    void anUndoTakesItBackOnce() {
        var step = ready();
        act(step);
        assertThat(Stream.of(1, 2, 3).map(_ -> undo(step))).containsOnly(StepReply.DONE);
        assertThat(undo(List.of(step, step))).containsOnly(StepReply.DONE);
        assertThat(undos(step.payment())).isEqualTo(1);
        assertNothingKept(step.payment());
    }

    @Test
    void undosAtOnceTakeItBackOnce() throws Exception {
        var steps = Stream.generate(this::ready).limit(5).toList();
        act(steps);
        var _ = Together.run(8, number -> undo(number % 2 == 0 ? steps : steps.reversed()));
        assertThat(undo(steps)).containsOnly(StepReply.DONE);
        assertThat(steps).allSatisfy(step -> assertThat(undos(step.payment())).isEqualTo(1));
    }

    @Test
    void whatWasUndoneIsNotDoneAgain() {
        var step = ready();
        act(step);
        undo(step);
        assertThat(act(step)).isEqualTo(World.UNDONE);
        assertDoneOnce(step);
        assertNothingKept(step.payment());
    }

    @Test
    void anUndoBeforeItsStepIsRememberedForEver() {
        var step = ready();
        int calls = world.bank.calls();
        assertThat(undo(step)).isEqualTo(StepReply.DONE);
        assertThat(undo(step)).isEqualTo(StepReply.DONE);
        assertThat(act(step)).isEqualTo(World.UNDONE);
        assertThat(world.bank.calls()).isEqualTo(calls);
        assertThat(effects(step.payment())).isZero();
    }

    @Test
    void anUndoOfWhatWasRefusedIsAccepted() {
        var step = hopeless();
        act(step);
        assertThat(undo(step)).isEqualTo(StepReply.DONE);
        assertThat(act(step)).isEqualTo(World.UNDONE);
    }

    @Test
    void anUndoOfWhatNobodyKnowsFindsOutAndTakesItBack() {
        var step = ready();
        world.bank.loseAnswers();
        act(step);
        world.bank.comeBack();
        assertThat(undo(step)).isEqualTo(StepReply.DONE);
        assertThat(act(step)).isEqualTo(World.UNDONE);
        assertThat(undos(step.payment())).isEqualTo(1);
        assertNothingKept(step.payment());
    }

    @Test
    void anUndoOfWhatNeverArrivedLetsNothingArriveLater() {
        var step = ready();
        world.bank.goAway();
        act(step);
        world.bank.comeBack();
        assertThat(undo(step)).isEqualTo(StepReply.DONE);
        assertThat(act(step)).isEqualTo(World.UNDONE);
        assertThat(effects(step.payment())).isZero();
        assertNothingKept(step.payment());
    }

    @Test
    void anUndoWhoseAnswerIsLostIsAskedForUntilItIsKnown() {
        var step = ready();
        act(step);
        world.bank.loseAnswers();
        assertThat(undo(step)).isInstanceOf(StepReply.Unsure.class);
        assertThat(undo(step)).isInstanceOf(StepReply.Unsure.class);
        world.bank.comeBack();
        assertThat(undo(step)).isEqualTo(StepReply.DONE);
        assertThat(undos(step.payment())).isEqualTo(1);
    }

    @Test
    void anUndoOvertakesAStepThatIsUnderWay() {
        var step = ready();
        world.bank.beforeNextAnswer(() -> assertThat(undo(step)).isEqualTo(StepReply.DONE));
        assertThat(act(step)).isEqualTo(World.UNDONE);
        assertNothingKept(step.payment());
        assertThat(undo(step)).isEqualTo(StepReply.DONE);
    }

    @Test
    void stepsAndUndosInAnyOrderEndWithNothingKept() throws Exception {
        var steps = Stream.generate(this::ready).limit(10).toList();
        var _ = Together.run(
                12,
                number -> number % 3 == 0
                        ? undo(number % 2 == 0 ? steps : steps.reversed())
                        : act(number % 2 == 0 ? steps.reversed() : steps));
        assertThat(undo(steps)).containsOnly(StepReply.DONE);
        assertThat(steps).allSatisfy(step -> {
            assertThat(act(step)).isEqualTo(World.UNDONE);
            assertThat(effects(step.payment())).isLessThanOrEqualTo(1);
            assertNothingKept(step.payment());
        });
    }

    @Test
    void anUndoUnderTheKeyOfAnotherPaymentTouchesNeither() {
        var step = ready();
        act(step);
        var told = world.told(step.payment());
        assertThat(undo(new Step.At(step.key(), ready().payment()))).isInstanceOf(StepReply.Unsure.class);
        assertThat(world.told(step.payment())).isEqualTo(told);
        assertThat(undos(step.payment())).isZero();
    }
}

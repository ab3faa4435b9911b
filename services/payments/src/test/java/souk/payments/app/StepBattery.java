package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import souk.payments.World;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.platform.testing.Together;

/** What every step must stand, whatever it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StepBattery {

    private static final int BATCH = 256;

    final World world = new World();

    /** A step whose payment is ready for it. */
    abstract Step.At ready();

    /** A step that is refused. */
    abstract Step.At hopeless();

    abstract List<StepReply> act(List<Step.At> steps);

    /** How often the provider has done it, ever. */
    abstract int effects(PaymentId id);

    /** The kind of fact that is told of it. */
    abstract String fact();

    @AfterEach
    void booksAddUp() {
        world.bank.comeBack();
        assertThat(world.books()).isZero();
    }

    @AfterAll
    void close() {
        world.close();
    }

    StepReply act(Step.At step) {
        return act(List.of(step)).getFirst();
    }

    void assertDoneOnce(Step.At step) {
        assertThat(effects(step.payment())).isEqualTo(1);
        assertThat(world.told(step.payment()).stream().filter(fact()::equals)).hasSize(1);
    }

    @Test
    void aStepIsDoneAndTold() {
        var step = ready();
        assertThat(act(step)).isEqualTo(StepReply.DONE);
        assertDoneOnce(step);
    }

    @Test
    void aRepeatedStepHasOneEffectAndTheSameAnswer() {
        var step = ready();
        assertThat(Stream.of(1, 2, 3).map(_ -> act(step))).containsOnly(StepReply.DONE);
        assertDoneOnce(step);
    }

    @Test
    void aStepThatIsRepeatedWithinABatchHasOneEffect() {
        var step = ready();
        assertThat(act(List.of(step, step, step))).containsOnly(StepReply.DONE).hasSize(3);
        assertDoneOnce(step);
    }

    @Test
    void callersAtOnceHaveOneEffect() throws Exception {
        var steps = Stream.generate(this::ready).limit(5).toList();
        var answers = Together.run(8, number -> act(number % 2 == 0 ? steps : steps.reversed()));
        assertThat(answers.stream().flatMap(List::stream))
                .allMatch(reply -> reply.equals(StepReply.DONE) || reply instanceof StepReply.Unsure);
        assertThat(act(steps)).containsOnly(StepReply.DONE);
        assertThat(steps).allSatisfy(this::assertDoneOnce);
    }

    @Test
    void aRefusalIsRepeatedAsItWas() {
        var step = hopeless();
        var first = act(step);
        assertThat(first).isInstanceOf(StepReply.Refused.class);
        assertThat(act(step)).isEqualTo(first);
    }

    @Test
    void aBadItemAmidGoodOnesFailsAlone() {
        var good = ready();
        var other = ready();
        var answers = act(List.of(good, hopeless(), other));
        assertThat(answers.get(0)).isEqualTo(StepReply.DONE);
        assertThat(answers.get(1)).isInstanceOf(StepReply.Refused.class);
        assertThat(answers.get(2)).isEqualTo(StepReply.DONE);
        assertDoneOnce(good);
        assertDoneOnce(other);
    }

    @Test
    void anAnswerThatWasLostIsAskedFor() {
        var step = ready();
        world.bank.loseAnswers();
        assertThat(act(step)).isInstanceOf(StepReply.Unsure.class);
        world.bank.comeBack();
        assertThat(act(step)).isEqualTo(StepReply.DONE);
        assertDoneOnce(step);
    }

    @Test
    void aProviderThatIsAwayDelaysAndLosesNothing() {
        var step = ready();
        world.bank.goAway();
        assertThat(act(step)).isInstanceOf(StepReply.Unsure.class);
        assertThat(act(step)).isInstanceOf(StepReply.Unsure.class);
        world.bank.comeBack();
        assertThat(act(step)).isEqualTo(StepReply.DONE);
        assertDoneOnce(step);
    }

    @Test
    void aKeyThatWasUsedForAnotherPaymentIsRefused() {
        var step = ready();
        var other = ready();
        assertThat(act(step)).isEqualTo(StepReply.DONE);
        var stolen = new Step.At(step.key(), other.payment());
        assertThat(act(stolen)).isEqualTo(StepReply.refused(PaymentRefusal.STEP_KEY_REUSED));
        assertThat(effects(other.payment())).isZero();
    }

    @Test
    void aWholeBatchIsOneCallOfTheProvider() {
        var steps = new ArrayList<Step.At>();
        for (int number = 0; number < BATCH; number++) {
            steps.add(ready());
        }
        int before = world.bank.calls();
        assertThat(act(steps)).containsOnly(StepReply.DONE).hasSize(BATCH);
        assertThat(world.bank.calls()).isEqualTo(before + 1);
    }

    @Test
    void anEmptyBatchIsAnsweredEmpty() {
        assertThat(act(List.of())).isEmpty();
    }
}

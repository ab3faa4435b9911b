package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import souk.payments.World;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentState;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;

class RefundPaymentsTest extends StepBattery {

    @Override
    Step.At ready() {
        return refund(world.captured());
    }

    /** Only the key of another step is refused: to give back what was not taken is done. */
    @Override
    Step.At hopeless() {
        var id = world.authorised();
        return new Step.At(World.authorisation(id).key(), id);
    }

    @Override
    List<StepReply> act(List<Step.At> steps) {
        return world.refundAll.run(steps);
    }

    @Override
    int effects(PaymentId id) {
        return world.bank.effects("refund", id.toString());
    }

    @Override
    String fact() {
        return "PaymentRefunded";
    }

    private static Step.At refund(PaymentId id) {
        return new Step.At("cancel-" + id + "/refund", id);
    }

    @Test
    void whatIsLeftAfterAPartIsGivenBackOnce() {
        var id = world.captured();
        World.done(world.refund(id, 300, "r1-" + id));
        assertThat(act(refund(id))).isEqualTo(StepReply.DONE);
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.bank.knows(id.toString()).orElseThrow().refunded().minor())
                .isEqualTo(1_000);
        assertThat(effects(id)).isEqualTo(2);
    }

    @Test
    void whereNothingWasTakenThereIsNothingToGiveBack() {
        var authorised = world.authorised();
        var unheard = World.wish().payment();
        assertThat(act(List.of(refund(authorised), refund(unheard)))).containsOnly(StepReply.DONE);
        assertThat(effects(authorised)).isZero();
    }

    @Test
    void nothingIsSaidWhileNobodyKnowsWhetherMoneyWasTaken() {
        var id = world.authorised();
        world.bank.loseAnswers();
        world.capture.run(List.of(World.capture(id)));
        world.bank.comeBack();
        assertThat(act(refund(id))).isInstanceOf(StepReply.Unsure.class);
        world.capture.run(List.of(World.capture(id)));
        assertThat(act(refund(id))).isEqualTo(StepReply.DONE);
        assertThat(effects(id)).isEqualTo(1);
    }
}

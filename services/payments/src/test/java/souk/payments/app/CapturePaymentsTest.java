package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import souk.payments.World;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.PaymentState;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;

class CapturePaymentsTest extends UndoBattery {

    @Override
    Step.At ready() {
        return World.capture(world.authorised());
    }

    @Override
    Step.At hopeless() {
        return World.capture(World.wish().payment());
    }

    @Override
    List<StepReply> act(List<Step.At> steps) {
        return world.capture.run(steps);
    }

    @Override
    List<StepReply> undo(List<Step.At> steps) {
        return world.undo.run(Step.Kind.CAPTURE, steps);
    }

    @Override
    int effects(PaymentId id) {
        return world.bank.effects("capture", id.toString());
    }

    /** A capture that was never known is ended with its hold. */
    @Override
    int undos(PaymentId id) {
        return world.bank.effects("refund", id.toString()) + world.bank.effects("release", id.toString());
    }

    @Override
    String fact() {
        return "PaymentCaptured";
    }

    @Test
    void anOrderIsCapturedOnceWhateverTheKey() {
        var step = ready();
        var other = new Step.At("other/" + step.key(), step.payment());
        assertThat(act(List.of(step, other)))
                .containsExactly(StepReply.DONE, StepReply.refused(PaymentRefusal.NOT_AUTHORISED));
        assertThat(act(new Step.At("third/" + step.key(), step.payment())))
                .isEqualTo(StepReply.refused(PaymentRefusal.NOT_AUTHORISED));
        assertDoneOnce(step);
    }

    @Test
    void aCaptureIsBookedInFull() {
        var id = world.captured();
        var entries = world.db.read(tx -> tx.query(
                        "SELECT account || ' ' || amount FROM ledger_entry WHERE payment_id = :id ORDER BY account")
                .bind("id", id.value())
                .mapTo(String.class)
                .list());
        assertThat(entries).containsExactly("orders -1000", "provider:sandbox 1000");
    }

    @Test
    void aProviderThatWillNotTakeTheMoneyIsBelievedAndTheHoldCanStillBeLetGo() {
        var step = ready();
        world.bank.sayNo();
        var reply = act(step);
        assertThat(reply).isEqualTo(new StepReply.Refused(PaymentRefusal.CAPTURE_REFUSED, "PAYMENT_STATE: not held"));
        world.bank.comeBack();
        assertThat(act(step)).isEqualTo(reply);
        var voided = world.undo.run(Step.Kind.AUTHORISE, List.of(World.authorisation(step.payment())));
        assertThat(voided).containsExactly(StepReply.DONE);
        assertThat(world.payment(step.payment()).state()).isEqualTo(PaymentState.VOIDED);
    }

    @Test
    void theUndosOfBothStepsGiveBackOnceAndLetGoOfNothing() {
        var id = world.captured();
        assertThat(undo(World.capture(id))).isEqualTo(StepReply.DONE);
        assertThat(world.undo.run(Step.Kind.AUTHORISE, List.of(World.authorisation(id))))
                .containsExactly(StepReply.DONE);
        assertThat(undos(id)).isEqualTo(1);
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.told(id)).containsExactly("PaymentAuthorised", "PaymentCaptured", "PaymentRefunded");
    }

    @Test
    void anUndoThatTheProviderWillNotCarryOutIsTriedUntilItDoes() {
        var id = world.captured();
        world.bank.sayNo();
        assertThat(undo(World.capture(id))).isInstanceOf(StepReply.Unsure.class);
        assertThat(undo(World.capture(id))).isInstanceOf(StepReply.Unsure.class);
        world.bank.comeBack();
        assertThat(undo(World.capture(id))).isEqualTo(StepReply.DONE);
        assertThat(undos(id)).isEqualTo(1);
        assertThat(world.payment(id).sums().refunding()).isZero();
    }

    @Test
    void anUndoWaitsForAPartThatIsBeingGivenBack() {
        var id = world.captured();
        world.bank.goAway();
        World.done(world.refund(id, 300, "r1-" + id));
        world.bank.comeBack();
        assertThat(undo(World.capture(id))).isInstanceOf(StepReply.Unsure.class);
        World.done(world.refund(id, 300, "r1-" + id));
        assertThat(undo(World.capture(id))).isEqualTo(StepReply.DONE);
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.bank.knows(id.toString()).orElseThrow().refunded().minor())
                .isEqualTo(1_000);
    }
}

package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import souk.payments.Bank;
import souk.payments.World;
import souk.payments.domain.CustomerId;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.PaymentState;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.domain.Wish;
import souk.payments.peer.Provider.State;
import souk.platform.Money;

class AuthorisePaymentsTest extends UndoBattery {

    @Override
    Step.At ready() {
        return World.authorisation(World.wish().payment());
    }

    @Override
    Step.At hopeless() {
        var id = World.wish().payment();
        return new Step.At("poor/" + id, id);
    }

    @Override
    List<StepReply> act(List<Step.At> steps) {
        return world.authorise.run(
                steps.stream().map(AuthorisePaymentsTest::wish).toList());
    }

    @Override
    List<StepReply> undo(List<Step.At> steps) {
        return world.undo.run(Step.Kind.AUTHORISE, steps);
    }

    @Override
    int effects(PaymentId id) {
        return world.bank.effects("charge", id.toString());
    }

    @Override
    int undos(PaymentId id) {
        return world.bank.effects("release", id.toString());
    }

    @Override
    String fact() {
        return "PaymentAuthorised";
    }

    @Override
    void assertNothingKept(PaymentId id) {
        super.assertNothingKept(id);
        world.bank
                .knows(id.toString())
                .ifPresent(known -> assertThat(known.state()).isNotIn(State.AUTHORISED, State.CAPTURED));
    }

    private static Wish wish(Step.At at) {
        var method = at.key().startsWith("poor/") ? Bank.POOR : "tok_success";
        return new Wish(at.key(), at.payment(), new CustomerId("alice"), new Money(1_000, "EUR"), method);
    }

    @Test
    void aDeclinedPaymentSaysWhy() {
        var step = hopeless();
        assertThat(act(step)).isEqualTo(new StepReply.Refused(PaymentRefusal.INSUFFICIENT_FUNDS, "not enough"));
        var payment = world.payment(step.payment());
        assertThat(payment.state()).isEqualTo(PaymentState.DECLINED);
        assertThat(payment.charge().declineMessage()).isEqualTo("not enough");
        assertThat(world.told(step.payment())).containsExactly("PaymentDeclined");
    }

    @Test
    void theWishIsKeptBeforeTheProviderIsCalled() {
        var step = ready();
        world.bank.beforeNextAnswer(() -> {
            var payment = world.payment(step.payment());
            assertThat(payment.state()).isEqualTo(PaymentState.PENDING);
            assertThat(payment.charge().key()).isEqualTo(step.key());
        });
        assertThat(act(step)).isEqualTo(StepReply.DONE);
    }

    @Test
    void anOrderIsPaidUnderOneKeyOnly() {
        var step = ready();
        var other = new Step.At("other/" + step.key(), step.payment());
        assertThat(act(List.of(step, other)))
                .containsExactlyInAnyOrder(StepReply.DONE, StepReply.refused(PaymentRefusal.PAYMENT_EXISTS));
        assertThat(effects(step.payment())).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherAmountIsRefused() {
        var wish = World.wish();
        var more = new Wish(wish.key(), wish.payment(), wish.customer(), new Money(2_000, "EUR"), wish.method());
        assertThat(world.authorise.run(List.of(wish, more)))
                .containsExactly(StepReply.DONE, StepReply.refused(PaymentRefusal.STEP_KEY_REUSED));
        assertThat(world.authorise.run(List.of(more)))
                .containsExactly(StepReply.refused(PaymentRefusal.STEP_KEY_REUSED));
        assertThat(world.payment(wish.payment()).amount().minor()).isEqualTo(1_000);
    }

    @Test
    void aCapturedPaymentThatIsVoidedIsGivenBack() {
        var id = world.captured();
        assertThat(undo(World.authorisation(id))).isEqualTo(StepReply.DONE);
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.bank.effects("refund", id.toString())).isEqualTo(1);
    }

    @Test
    void aCaptureThatIsUnderWayDoesNotEscapeAVoid() {
        var id = world.authorised();
        world.bank.loseAnswers();
        world.capture.run(List.of(World.capture(id)));
        world.bank.comeBack();
        assertThat(undo(World.authorisation(id))).isEqualTo(StepReply.DONE);
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.capture.run(List.of(World.capture(id)))).containsExactly(StepReply.DONE);
        assertThat(world.told(id)).containsExactly("PaymentAuthorised", "PaymentCaptured", "PaymentRefunded");
        assertThat(world.payment(id).left().minor()).isZero();
    }
}

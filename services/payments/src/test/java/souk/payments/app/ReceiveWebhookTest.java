package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import souk.payments.Bank;
import souk.payments.World;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.PaymentState;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.State;
import souk.platform.Outcome;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiveWebhookTest {

    private final World world = new World();

    @AfterEach
    void comeBack() {
        world.bank.comeBack();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private Outcome<Boolean> notice(String event, PaymentId id, String code) {
        var body = event + "-" + id + " " + id + " " + code;
        return world.webhook.run("sandbox", body.getBytes(StandardCharsets.UTF_8), Bank.SIGNATURE);
    }

    @Test
    void aChargeWhoseAnswerWasLostIsSettledEarly() {
        var wish = World.wish();
        world.bank.loseAnswers();
        world.authorise.run(List.of(wish));
        assertThat(World.done(notice("e1", wish.payment(), ""))).isTrue();
        assertThat(world.payment(wish.payment()).state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(world.authorise.run(List.of(wish))).containsExactly(StepReply.DONE);
        assertThat(world.told(wish.payment())).containsExactly("PaymentAuthorised");
    }

    @Test
    void aDeclineWhoseAnswerWasLostIsSettledEarly() {
        var wish = World.wish(Bank.POOR);
        world.bank.loseAnswers();
        world.authorise.run(List.of(wish));
        World.done(notice("e1", wish.payment(), "INSUFFICIENT_FUNDS"));
        assertThat(world.payment(wish.payment()).state()).isEqualTo(PaymentState.DECLINED);
    }

    @Test
    void aCaptureWhoseAnswerWasLostIsSettledEarlyAndBooked() {
        var id = world.authorised();
        world.bank.loseAnswers();
        world.capture.run(List.of(World.capture(id)));
        World.done(notice("e1", id, ""));
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(world.capture.run(List.of(World.capture(id)))).containsExactly(StepReply.DONE);
        assertThat(world.told(id)).containsExactly("PaymentAuthorised", "PaymentCaptured");
    }

    @Test
    void aWebhookThatComesTwiceHasOneEffect() {
        var wish = World.wish();
        world.bank.loseAnswers();
        world.authorise.run(List.of(wish));
        assertThat(World.done(notice("e1", wish.payment(), ""))).isTrue();
        assertThat(World.done(notice("e1", wish.payment(), ""))).isFalse();
        assertThat(World.done(notice("e2", wish.payment(), ""))).isTrue();
        assertThat(world.told(wish.payment())).containsExactly("PaymentAuthorised");
    }

    @Test
    void aWebhookNeverContradictsWhatCameLater() {
        var id = world.authorised();
        world.undo.run(Step.Kind.AUTHORISE, List.of(World.authorisation(id)));
        world.bank.tamper(
                id.toString(),
                known -> Optional.of(new Known(
                        known.reference(),
                        known.providerId(),
                        State.AUTHORISED,
                        known.held(),
                        known.captured(),
                        known.refunded())));
        World.done(notice("e1", id, ""));
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(world.told(id)).containsExactly("PaymentAuthorised", "PaymentVoided");
    }

    @Test
    void aWebhookDoesNotBringBackWhatIsBeingUndone() {
        var wish = World.wish();
        world.bank.loseAnswers();
        world.authorise.run(List.of(wish));
        world.bank.goAway();
        var undo = List.of(World.authorisation(wish.payment()));
        assertThat(world.undo.run(Step.Kind.AUTHORISE, undo).getFirst()).isInstanceOf(StepReply.Unsure.class);
        World.done(notice("e1", wish.payment(), ""));
        assertThat(world.payment(wish.payment()).state()).isEqualTo(PaymentState.PENDING);
    }

    @Test
    void onlyTheProvidersSignatureIsBelieved() {
        var wish = World.wish();
        world.bank.loseAnswers();
        world.authorise.run(List.of(wish));
        var body = ("e1 " + wish.payment() + " ").getBytes(StandardCharsets.UTF_8);
        assertThat(World.refused(world.webhook.run("sandbox", body, "forged")).refusal())
                .isEqualTo(PaymentRefusal.SIGNATURE_WRONG);
        assertThat(World.refused(world.webhook.run("stripe", body, Bank.SIGNATURE))
                        .refusal())
                .isEqualTo(PaymentRefusal.PROVIDER_NOT_FOUND);
        assertThat(world.payment(wish.payment()).state()).isEqualTo(PaymentState.PENDING);
    }

    @Test
    void aWebhookAboutWhatIsNotOursIsTakenAndHasNoEffect() {
        assertThat(World.done(notice("e1", World.wish().payment(), ""))).isTrue();
        var words = "e2 no-payment x".getBytes(StandardCharsets.UTF_8);
        assertThat(World.done(world.webhook.run("sandbox", words, Bank.SIGNATURE)))
                .isTrue();
    }

    @Test
    void webhooksAreForgottenWhenTheyCannotComeAgain() {
        var id = World.wish().payment();
        World.done(notice("e1", id, ""));
        world.clock.forward(Duration.ofDays(50));
        world.catchUp.run(Duration.ofSeconds(10));
        assertThat(World.done(notice("e1", id, ""))).isTrue();
    }
}

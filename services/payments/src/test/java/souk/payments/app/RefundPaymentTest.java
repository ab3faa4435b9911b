package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.payments.World.done;
import static souk.payments.World.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import souk.payments.World;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.PaymentState;
import souk.payments.domain.Step;
import souk.platform.Money;
import souk.platform.Outcome;
import souk.platform.testing.Together;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundPaymentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world = new World();

    @AfterEach
    void booksAddUp() {
        world.bank.comeBack();
        assertThat(world.books()).isZero();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private Outcome<Payment> refund(PaymentId id, long cents, String requestId) {
        return world.refund(id, cents, requestId.isEmpty() ? "" : requestId + "-" + id);
    }

    private int refunds(PaymentId id) {
        return world.bank.effects("refund", id.toString());
    }

    @Test
    void aPartIsGivenBackAndThenTheRest() {
        var id = world.captured();
        assertThat(done(refund(id, 300, "r1")).state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        var rest = new RefundPayment.Ask(id, Optional.empty(), "", "anna", "r2-" + id);
        assertThat(done(world.refund.run(rest)).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.told(id))
                .containsExactly("PaymentAuthorised", "PaymentCaptured", "PaymentRefunded", "PaymentRefunded");
    }

    @Test
    void theSameRequestIsCarriedOutOnce() throws Exception {
        var id = world.captured();
        var answers = Together.run(6, _ -> refund(id, 300, "r1"));
        assertThat(answers).allSatisfy(each -> assertThat(each).isInstanceOf(Outcome.Done.class));
        assertThat(done(refund(id, 300, "r1")).sums().refunded()).isEqualTo(300);
        assertThat(refunds(id)).isEqualTo(1);
    }

    @Test
    void theSameIdOfAnotherWishIsRefused() {
        var id = world.captured();
        done(refund(id, 300, "r1"));
        assertThat(refused(refund(id, 301, "r1")).refusal()).isEqualTo(PaymentRefusal.REQUEST_ID_REUSED);
        assertThat(refused(world.refund(world.captured(), 300, "r1-" + id)).refusal())
                .isEqualTo(PaymentRefusal.REQUEST_ID_REUSED);
    }

    @Test
    void twoCallersMayChooseTheSameId() {
        var id = world.captured();
        done(refund(id, 300, "r1"));
        var berta = new RefundPayment.Ask(id, Optional.of(new Money(200, "EUR")), "", "berta", "r1-" + id);
        assertThat(done(world.refund.run(berta)).sums().refunded()).isEqualTo(500);
    }

    @Test
    void withoutAnIdEachRequestIsAWishOfItsOwn() {
        var id = world.captured();
        done(refund(id, 300, ""));
        assertThat(done(refund(id, 300, "")).sums().refunded()).isEqualTo(600);
    }

    @Test
    void neverMoreIsGivenBackThanWasTaken() throws Exception {
        var id = world.captured();
        var answers = Together.run(8, number -> refund(id, 300, "r" + number));
        assertThat(answers.stream().filter(each -> each instanceof Outcome.Done))
                .hasSize(3);
        assertThat(refunds(id)).isEqualTo(3);
        var left = refused(refund(id, 101, "more"));
        assertThat(left.refusal()).isEqualTo(PaymentRefusal.REFUND_TOO_LARGE);
        assertThat(left.facts()).isEqualTo(Map.of("left_minor", "100", "currency", "EUR"));
    }

    @Test
    void onlyWhatWasTakenIsGivenBack() {
        assertThat(refused(refund(world.authorised(), 1, "r1")).refusal()).isEqualTo(PaymentRefusal.NOT_CAPTURED);
        assertThat(refused(refund(World.wish().payment(), 1, "r1")).refusal())
                .isEqualTo(PaymentRefusal.PAYMENT_NOT_FOUND);
    }

    @Test
    void anotherCurrencyIsRefusedByItsField() {
        var dollars =
                new RefundPayment.Ask(world.captured(), Optional.of(new Money(100, "USD")), "", "anna", "dollars");
        var no = refused(world.refund.run(dollars));
        assertThat(no.refusal()).isEqualTo(PaymentRefusal.AMOUNT_INVALID);
        assertThat(no.violations().getFirst().field()).isEqualTo("amount.currency_code");
    }

    @Test
    void aProviderThatSaysNoIsBelievedAndNothingStaysReserved() {
        var id = world.captured();
        world.bank.sayNo();
        assertThat(refused(refund(id, 300, "r1")).refusal()).isEqualTo(PaymentRefusal.REFUND_REFUSED);
        world.bank.comeBack();
        assertThat(refused(refund(id, 300, "r1")).refusal()).isEqualTo(PaymentRefusal.REFUND_REFUSED);
        assertThat(world.payment(id).left().minor()).isEqualTo(1_000);
        assertThat(world.told(id)).doesNotContain("PaymentRefunded");
    }

    @Test
    void aRefundOfWhichNobodyKnowsIsAskedForUntilItIsKnown() {
        var id = world.captured();
        world.bank.loseAnswers();
        var pending = done(refund(id, 300, "r1"));
        assertThat(pending.sums().refunding()).isEqualTo(300);
        world.bank.comeBack();
        world.catchUp.run(PATIENCE);
        assertThat(world.payment(id).sums().refunding()).isEqualTo(300);
        world.clock.forward(PATIENCE.multipliedBy(2));
        world.catchUp.run(PATIENCE);
        assertThat(world.payment(id).sums().refunded()).isEqualTo(300);
        assertThat(world.payment(id).sums().refunding()).isZero();
        assertThat(refunds(id)).isEqualTo(1);
    }

    @Test
    void aPartAndTheWholeAtOnceNeverGiveBackTooMuch() throws Exception {
        var id = world.captured();
        var _ = Together.run(
                6,
                number -> number % 2 == 0
                        ? refund(id, 400, "r" + number)
                        : world.undo.run(Step.Kind.CAPTURE, List.of(World.capture(id))));
        world.undo.run(Step.Kind.CAPTURE, List.of(World.capture(id)));
        assertThat(world.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.bank.knows(id.toString()).orElseThrow().refunded().minor())
                .isEqualTo(1_000);
    }
}

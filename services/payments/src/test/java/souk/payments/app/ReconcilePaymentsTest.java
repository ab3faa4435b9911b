package souk.payments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.payments.Bank;
import souk.payments.World;
import souk.payments.domain.Difference.Kind;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.State;
import souk.platform.Money;

class ReconcilePaymentsTest {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Money NONE = Money.zero("EUR");

    private final World world = new World();
    private final List<PaymentId> all = new ArrayList<>();

    @BeforeEach
    void someOfEachKind() {
        all.add(world.captured());
        all.add(world.authorised());
        var refunded = world.captured();
        World.done(world.refund(refunded, 300, "r1"));
        all.add(refunded);
        var voided = world.authorised();
        world.undo.run(Step.Kind.AUTHORISE, List.of(World.authorisation(voided)));
        all.add(voided);
        var declined = World.wish(Bank.POOR);
        world.authorise.run(List.of(declined));
        all.add(declined.payment());
        for (int more = 0; more < 10; more++) {
            all.add(world.captured());
        }
        world.clock.forward(GRACE.multipliedBy(2));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ReconcilePayments.Report report() {
        return World.done(world.reconcile.run(Instant.EPOCH, GRACE));
    }

    private void assertOnly(Kind kind, PaymentId id) {
        var report = report();
        assertThat(report.count()).isEqualTo(1);
        assertThat(report.differences().getFirst().kind()).isEqualTo(kind);
        assertThat(report.differences().getFirst().payment()).isEqualTo(id.toString());
    }

    @Test
    void booksAndRecordsAgree() {
        assertThat(report().differences()).isEmpty();
        assertThat(report().compared()).isEqualTo(all.size());
    }

    @Test
    void aPaymentThatTheProviderDoesNotKnowIsMissingThere() {
        var id = all.getFirst();
        world.bank.tamper(id.toString(), _ -> Optional.empty());
        assertOnly(Kind.MISSING_AT_PROVIDER, id);
    }

    @Test
    void aChargeThatWeDoNotKnowIsMissingHere() {
        var id = new PaymentId(UUID.randomUUID());
        world.bank.tamper(id.toString(), Optional::of);
        assertOnly(Kind.MISSING_HERE, id);
    }

    @Test
    void aSecondChargeOfAPaymentIsMissingHere() {
        var id = all.getFirst();
        world.tamper("UPDATE payment SET provider_id = 'ch_other' WHERE id = :id", id);
        assertOnly(Kind.MISSING_HERE, id);
    }

    @Test
    void otherAmountsAreReported() {
        var id = all.getFirst();
        world.bank.tamper(id.toString(), known -> Optional.of(with(known, State.CAPTURED, 1_000, 1)));
        assertOnly(Kind.AMOUNTS_DIFFER, id);
    }

    @Test
    void anotherStateIsReported() {
        var id = all.get(1);
        world.bank.tamper(id.toString(), known -> Optional.of(with(known, State.CAPTURED, 1_000, 0)));
        assertOnly(Kind.STATES_DIFFER, id);
    }

    @Test
    void aLedgerThatSaysSomethingElseIsReported() {
        var id = all.getFirst();
        world.tamper("""
            INSERT INTO ledger_entry (booking, account, currency, amount, payment_id, kind, created_at)
            VALUES ('forged', 'orders', 'EUR', 5, :id, 'REFUND', now()),
                   ('forged', 'provider:sandbox', 'EUR', -5, :id, 'REFUND', now())
            """, id);
        assertOnly(Kind.LEDGER_DIFFERS, id);
    }

    @Test
    void chargesOfWhichWeDoNotKnowTheOutcomeAreReportedOnceTheyAreOld() {
        var wish = World.wish();
        world.bank.loseAnswers();
        world.authorise.run(List.of(wish));
        world.bank.comeBack();
        assertThat(report().differences()).isEmpty();
        world.clock.forward(GRACE.multipliedBy(2));
        assertOnly(Kind.STATES_DIFFER, wish.payment());
    }

    @Test
    void onlyWhatWasBegunSinceThenIsMissed() {
        world.bank.tamper(all.getFirst().toString(), _ -> Optional.empty());
        var later = World.done(world.reconcile.run(world.clock.instant(), GRACE));
        assertThat(later.differences()).isEmpty();
    }

    @Test
    void allDifferencesAreCounted() {
        all.subList(5, 15).forEach(id -> world.bank.tamper(id.toString(), _ -> Optional.empty()));
        assertThat(report().count()).isEqualTo(10);
    }

    @Test
    void aProviderThatIsAwayIsSaidToBe() {
        world.bank.goAway();
        assertThat(World.refused(world.reconcile.run(Instant.EPOCH, GRACE)).refusal())
                .isEqualTo(PaymentRefusal.PROVIDER_AWAY);
    }

    private static Known with(Known known, State state, long captured, long refunded) {
        return new Known(
                known.reference(),
                known.providerId(),
                state,
                NONE,
                new Money(captured, "EUR"),
                new Money(refunded, "EUR"));
    }
}

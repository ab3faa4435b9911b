package souk.payments.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.payments.peer.Provider.Charge;
import souk.payments.peer.Provider.Codes;
import souk.payments.peer.Provider.Finding;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.State;
import souk.payments.peer.Provider.Verdict;

/** What every provider keeps to, whoever it is; each implementation inherits it. */
abstract class ProviderContract extends ProviderStage {

    @Test
    void moneyIsHeldTakenInFullAndGivenBackInParts() {
        var charge = charge("tok_success");
        assertThat(provider.find(List.of(charge.reference()))).containsExactly(new Finding.Unheard());

        var id = held(charge);
        assertThat(known(charge)).isEqualTo(known(charge, id, State.AUTHORISED, 1000, 0, 0));
        assertThat(provider.capture(List.of(wish(charge, "c1")))).containsExactly(new Verdict.Done(id));
        assertThat(known(charge)).isEqualTo(known(charge, id, State.CAPTURED, 0, 1000, 0));
        assertThat(provider.refund(List.of(part(charge, "f1", 300)))).containsExactly(new Verdict.Done(id));
        assertThat(provider.refund(List.of(part(charge, "f2", 700)))).containsExactly(new Verdict.Done(id));
        assertThat(known(charge)).isEqualTo(known(charge, id, State.CAPTURED, 0, 1000, 1000));
    }

    @Test
    void aWishHasOneEffectHoweverOftenItIsRepeated() {
        var charge = charge("tok_success");
        var first = provider.authorise(List.of(charge));
        assertThat(provider.authorise(List.of(charge))).isEqualTo(first);
        var capture = List.of(wish(charge, "c1"));
        assertThat(provider.capture(capture)).isEqualTo(provider.capture(capture));
        var refund = List.of(part(charge, "f1", 400));
        assertThat(provider.refund(refund)).isEqualTo(provider.refund(refund));
        assertThat(known(charge).refunded().minor()).isEqualTo(400);
        assertThat(records(charge)).hasSize(1);
    }

    @Test
    void oneKeyFromManySidesAtOnceChargesOnce() throws Exception {
        var charge = charge("tok_success");
        Callable<List<Verdict>> call = () -> provider.authorise(List.of(charge, charge));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(6, call))) {
                assertThat(answer.get()).hasSize(2);
            }
        }
        held(charge);
        assertThat(records(charge)).hasSize(1);
    }

    @Test
    void aRefusalHasACodeThatAllProvidersShare() {
        assertThat(code(charge("tok_decline"))).isEqualTo(Codes.DECLINED);
        assertThat(code(charge("tok_insufficient_funds"))).isEqualTo(Codes.INSUFFICIENT_FUNDS);
        assertThat(code(charge("tok_nonsense"))).isEqualTo(Codes.METHOD_INVALID);
    }

    @Test
    void eachItemIsAnsweredInItsPlace() {
        var charges = IntStream.range(0, 60)
                .mapToObj(i -> charge(
                        switch (i % 3) {
                            case 0 -> "tok_success";
                            case 1 -> "tok_decline";
                            default -> "tok_error_always";
                        }))
                .toList();
        var verdicts = provider.authorise(charges);
        assertThat(verdicts).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(verdicts.get(i))
                    .isInstanceOf(
                            switch (i % 3) {
                                case 0 -> Verdict.Done.class;
                                case 1 -> Verdict.Declined.class;
                                default -> Verdict.Unknown.class;
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_timeout", "tok_error_after", "tok_error"})
    void anAnswerThatWasLostIsKnownByRepeatingTheWish(String method) {
        var charge = charge(method);
        assertThat(provider.authorise(List.of(charge)).getFirst()).isNotInstanceOf(Verdict.Declined.class);
        held(charge);
        assertThat(records(charge)).hasSize(1);
        assertThat(known(charge).held()).isEqualTo(AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_capture_timeout", "tok_capture_error"})
    void aCaptureMayBeRepeatedUntilItIsKnown(String method) {
        var charge = charge(method);
        held(charge);
        assertThat(untilKnown(
                        () -> provider.capture(List.of(wish(charge, "c1"))).getFirst()))
                .isInstanceOf(Verdict.Done.class);
        assertThat(known(charge).captured()).isEqualTo(AMOUNT);
    }

    @Test
    void aProviderThatAlwaysFailsIsNeverTakenForARefusal() {
        var charge = charge("tok_error_always");
        assertThat(provider.authorise(List.of(charge)).getFirst()).isInstanceOf(Verdict.Unknown.class);
        assertThat(provider.find(List.of(charge.reference()))).containsExactly(new Finding.Unheard());
    }

    @Test
    void whatIsLetGoIsNotHeldAnyMore() {
        var charge = charge("tok_success");
        var id = held(charge);
        for (int i = 0; i < 2; i++) {
            assertThat(provider.release(List.of(release(charge, id)))).containsExactly(new Verdict.Done(id));
        }
        assertThat(known(charge).state()).isEqualTo(State.VOIDED);
        assertThat(provider.capture(List.of(wish(charge, "c1"))).getFirst()).isNotInstanceOf(Verdict.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_timeout", "tok_error_after", "tok_error", "tok_success", "tok_decline"})
    void aChargeOfWhichNothingIsKnownCanBeLetGo(String method) {
        var charge = charge(method);
        provider.authorise(List.of(charge));
        assertThat(untilKnown(
                        () -> provider.release(List.of(release(charge, ""))).getFirst()))
                .isInstanceOf(Verdict.Done.class);
        provider.authorise(List.of(charge));
        provider.authorise(List.of(charge));
        assertThat(records(charge)).allMatch(known -> known.held().minor() == 0);
    }

    @Test
    void aChargeThatArrivesAfterItWasLetGoHoldsNothing() {
        var charge = charge("tok_success");
        for (int i = 0; i < 2; i++) {
            assertThat(provider.release(List.of(release(charge, ""))).getFirst())
                    .isInstanceOf(Verdict.Done.class);
        }
        assertThat(code(charge)).isEqualTo(Codes.RELEASED);
        assertThat(records(charge)).allMatch(known -> known.held().minor() == 0);
    }

    @Test
    void whatWasTakenIsNotLetGo() {
        var charge = charge("tok_success");
        var id = held(charge);
        provider.capture(List.of(wish(charge, "c1")));
        assertThat(provider.release(List.of(release(charge, id))).getFirst())
                .isInstanceOfSatisfying(
                        Verdict.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo(Codes.NOT_POSSIBLE));
        assertThat(known(charge).captured()).isEqualTo(AMOUNT);
    }

    @Test
    void neverMoreIsGivenBackThanWasTaken() {
        var charge = charge("tok_success");
        held(charge);
        provider.capture(List.of(wish(charge, "c1")));
        provider.refund(List.of(part(charge, "f1", 600)));
        assertThat(provider.refund(List.of(part(charge, "f2", 401))).getFirst()).isInstanceOf(Verdict.Declined.class);
        assertThat(known(charge).refunded().minor()).isEqualTo(600);
    }

    @Test
    void aProviderThatIsAwayLeavesEverythingUnknown() {
        try (var away = provider(new Access("http://127.0.0.1:1", "k", ""), Clock.systemUTC())) {
            var charge = charge("tok_success");
            assertThat(away.authorise(List.of(charge, charge))).hasSize(2).allMatch(Verdict.Unknown.class::isInstance);
            assertThat(away.find(List.of(charge.reference()))).allMatch(Finding.Unknown.class::isInstance);
            assertThatThrownBy(() -> away.records(Instant.EPOCH, "")).isInstanceOf(Provider.Away.class);
        }
    }

    @Test
    void aProviderThatCannotWorkLeavesEverythingUnknownUntilItCan() {
        var charge = charge("tok_success");
        sandbox.goAway();
        try {
            assertThat(provider.authorise(List.of(charge)).getFirst()).isInstanceOf(Verdict.Unknown.class);
            assertThat(provider.find(List.of(charge.reference())).getFirst()).isInstanceOf(Finding.Unknown.class);
        } finally {
            sandbox.comeBack();
        }
        await().untilAsserted(() ->
                assertThat(provider.authorise(List.of(charge)).getFirst()).isInstanceOf(Verdict.Done.class));
        assertThat(records(charge)).hasSize(1);
    }

    @Test
    void aKeyThatIsNotOursOpensNothing() {
        var url = sandbox.access(path()).url();
        try (var stranger = provider(new Access(url, "wrong", ""), Clock.systemUTC())) {
            var verdict = stranger.authorise(List.of(charge("tok_success"))).getFirst();
            assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
            assertThat(verdict.toString()).doesNotContain("wrong");
        }
    }

    @Test
    void recordsComeInPagesAndAreComplete() {
        var charges =
                IntStream.range(0, 130).mapToObj(_ -> charge("tok_success")).toList();
        provider.authorise(charges);
        var references = records().stream().map(Known::reference).toList();
        assertThat(references)
                .containsAll(charges.stream().map(Charge::reference).toList());
        assertThat(references).doesNotHaveDuplicates();
        assertThat(provider.records(Instant.now().plus(Duration.ofDays(1)), "").records())
                .isEmpty();
    }

    @Test
    void aWebhookIsBelievedOnlyIfItIsSignedAndFresh() {
        var charge = charge("tok_success");
        var id = held(charge);
        var heard = heard(charge);
        var body = heard.body().getBytes(StandardCharsets.UTF_8);

        assertThat(provider.notice(body, heard.signature()).orElseThrow().known())
                .isEqualTo(known(charge, id, State.AUTHORISED, 1000, 0, 0));
        var altered = heard.body().replace("1000", "9999").getBytes(StandardCharsets.UTF_8);
        assertThat(provider.notice(altered, heard.signature())).isEmpty();
        assertThat(provider.notice(body, heard.signature().replaceAll(".$", "x")))
                .isEmpty();
        assertThat(provider.notice(body, "")).isEmpty();
        var url = sandbox.access(path()).url();
        try (var other = provider(new Access(url, "k", "another-secret"), Clock.systemUTC());
                var secretless = provider(new Access(url, "k", ""), Clock.systemUTC());
                var later = provider(sandbox.access(path()), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6)))) {
            assertThat(other.notice(body, heard.signature())).isEmpty();
            assertThat(secretless.notice(body, heard.signature())).isEmpty();
            assertThat(later.notice(body, heard.signature())).isEmpty();
        }
    }

    @Test
    void webhooksTellWhatBecameOfACharge() {
        var declined = charge("tok_insufficient_funds");
        provider.authorise(List.of(declined));
        var notice = notice(heard(declined));
        assertThat(notice.known().state()).isEqualTo(State.DECLINED);
        assertThat(notice.code()).isEqualTo(Codes.INSUFFICIENT_FUNDS);

        var charge = charge("tok_success");
        held(charge);
        provider.capture(List.of(wish(charge, "c1")));
        provider.refund(List.of(part(charge, "f1", 250)));
        await().untilAsserted(() -> assertThat(notices(charge))
                .extracting(Known::state, known -> known.refunded().minor())
                .contains(tuple(State.CAPTURED, 0L), tuple(State.CAPTURED, 250L)));
    }
}

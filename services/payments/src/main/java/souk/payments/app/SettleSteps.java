package souk.payments.app;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentEvent;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.peer.Provider.Verdict;
import souk.payments.store.PaymentStore;
import souk.payments.store.StepStore;
import souk.platform.data.Tx;

/**
 * Writes down what the provider said of authorisations and captures. Only a step that is still open is settled: what was
 * settled before, or is to be undone, stays as it is, whatever comes late.
 */
public final class SettleSteps {

    private final StepStore steps;
    private final PaymentStore payments;
    private final KeepPayments keep;
    private final Clock clock;

    public SettleSteps(StepStore steps, PaymentStore payments, KeepPayments keep, Clock clock) {
        this.steps = steps;
        this.payments = payments;
        this.keep = keep;
        this.clock = clock;
    }

    /** What becomes of a step and its payment; told, if it is news. */
    private record Decision(Step step, Payment payment, Optional<PaymentEvent> event) {

        static Decision of(Step step, PaymentEvent event) {
            return new Decision(step, event.payment(), Optional.of(event));
        }
    }

    /** What is answered for each key that there is a verdict on. */
    Map<String, StepReply> run(Tx tx, Map<String, Verdict> verdicts) {
        Map<String, Step> held = new LinkedHashMap<>(steps.lock(tx, verdicts.keySet()));
        var open = held.values().stream()
                .filter(step -> step.is(Step.State.INTENDED))
                .toList();
        Map<PaymentId, Payment> current =
                new HashMap<>(payments.lock(tx, open.stream().map(Step::payment).toList()));
        var decisions = new ArrayList<Decision>();
        var now = clock.instant();
        for (var step : open) {
            decide(step, of(current, step.payment()), of(verdicts, step.key()), now)
                    .ifPresent(decisions::add);
        }
        decisions.forEach(decision -> held.put(decision.step.key(), decision.step));
        steps.update(tx, decisions.stream().map(Decision::step).toList());
        keep.run(
                tx,
                decisions.stream().map(Decision::payment).toList(),
                decisions.stream().flatMap(decision -> decision.event.stream()).toList());
        Map<String, StepReply> replies = new HashMap<>();
        held.values().forEach(step -> replies.put(step.key(), reply(step, of(verdicts, step.key()))));
        return replies;
    }

    private static Optional<Decision> decide(Step step, Payment payment, Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Unknown _ -> Optional.empty();
            case Verdict.Done(var providerId) -> done(step, payment, providerId, now);
            case Verdict.Declined declined -> Optional.of(declined(step, payment, declined, now));
        };
    }

    private static Optional<Decision> done(Step step, Payment payment, String providerId, Instant now) {
        if (step.kind() == Step.Kind.AUTHORISE) {
            return Optional.of(
                    Decision.of(step.done(), new PaymentEvent.Authorised(payment.authorised(providerId, now))));
        }
        // A hold that was let go meanwhile cannot have been taken; if the provider says so all the same, look again.
        return payment.capturing()
                ? Optional.of(Decision.of(step.done(), new PaymentEvent.Captured(payment.captured(now))))
                : Optional.empty();
    }

    private static Decision declined(Step step, Payment payment, Verdict.Declined no, Instant now) {
        if (step.kind() == Step.Kind.AUTHORISE) {
            var why = PaymentRefusal.declined(no.code());
            var event = new PaymentEvent.Declined(payment.declined(no.message(), now));
            return Decision.of(step.refused(why, detail(why, no)), event);
        }
        var why = PaymentRefusal.CAPTURE_REFUSED;
        var after = payment.capturing() ? payment.notCaptured(now) : payment;
        return new Decision(step.refused(why, detail(why, no)), after, Optional.empty());
    }

    private static String detail(PaymentRefusal why, Verdict.Declined no) {
        return why.name().equals(no.code()) ? no.message() : no.code() + ": " + no.message();
    }

    private static <K, V> V of(Map<K, V> known, K key) {
        return Objects.requireNonNull(known.get(key));
    }

    private static StepReply reply(Step step, Verdict verdict) {
        return step.is(Step.State.INTENDED) && verdict instanceof Verdict.Unknown(var why)
                ? new StepReply.Unsure(why)
                : step.reply();
    }
}

package souk.payments.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import souk.payments.domain.Batch;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.peer.Provider;
import souk.payments.store.PaymentStore;
import souk.payments.store.StepStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Takes the money that is held for many orders, in full and once: keeps the wishes, asks the provider, keeps what it said. */
public final class CapturePayments {

    private final Db db;
    private final StepStore steps;
    private final PaymentStore payments;
    private final SettleSteps settle;
    private final Provider provider;

    public CapturePayments(Db db, StepStore steps, PaymentStore payments, SettleSteps settle, Provider provider) {
        this.db = db;
        this.steps = steps;
        this.payments = payments;
        this.settle = settle;
        this.provider = provider;
    }

    private record Plan(Map<String, StepReply> replies, List<Payment> fresh, List<Payment> again, List<Step> refused) {}

    /** An answer for each step, in their order. */
    public List<StepReply> run(List<Step.At> wanted) {
        var batch = new Batch<>(wanted, Step.At::key);
        var plan = db.write(tx -> plan(tx, batch.distinct()));
        var question = new AskProvider.Question(
                payment -> payment.charge().captureKey(),
                known -> known.captured().minor() > 0,
                open -> provider.capture(
                        open.stream().map(CapturePayments::wish).toList()));
        var verdicts = new AskProvider(provider).run(question, plan.fresh, plan.again);
        if (!verdicts.isEmpty()) {
            plan.replies.putAll(db.write(tx -> settle.run(tx, verdicts)));
        }
        return batch.align(plan.replies);
    }

    private Plan plan(Tx tx, List<Step.At> wanted) {
        var claimed = steps.claim(
                tx,
                wanted.stream()
                        .map(each -> Step.intended(each.key(), each.payment(), Step.Kind.CAPTURE))
                        .toList());
        var plan = new Plan(new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var open = new ArrayList<Step>();
        for (var each : wanted) {
            var step = Objects.requireNonNull(claimed.steps().get(each.key()));
            if (!step.sameAs(Step.intended(each.key(), each.payment(), Step.Kind.CAPTURE))) {
                plan.replies.put(each.key(), StepReply.refused(PaymentRefusal.STEP_KEY_REUSED));
            } else if (step.is(Step.State.INTENDED)) {
                open.add(step);
            } else {
                plan.replies.put(each.key(), step.reply());
            }
        }
        Map<PaymentId, Payment> current =
                new HashMap<>(payments.lock(tx, open.stream().map(Step::payment).toList()));
        open.forEach(step -> intend(step, claimed.isFresh(step), current, plan));
        payments.update(tx, plan.fresh);
        steps.update(tx, plan.refused);
        return plan;
    }

    private static void intend(Step step, boolean fresh, Map<PaymentId, Payment> current, Plan plan) {
        var payment = current.get(step.payment());
        if (fresh && payment != null && payment.mayBeCaptured()) {
            var capturing = payment.capturing(step.key());
            current.put(payment.id(), capturing);
            plan.fresh.add(capturing);
        } else if (!fresh && payment != null && underWay(payment, step)) {
            plan.again.add(payment);
        } else {
            var refused = step.refused(PaymentRefusal.NOT_AUTHORISED, "");
            plan.refused.add(refused);
            plan.replies.put(step.key(), refused.reply());
        }
    }

    private static boolean underWay(Payment payment, Step step) {
        return payment.capturing() && payment.charge().captureKey().equals(step.key());
    }

    private static Provider.Wish wish(Payment payment) {
        return new Provider.Wish(
                payment.charge().captureKey(),
                payment.id().toString(),
                payment.charge().providerId(),
                payment.amount());
    }
}

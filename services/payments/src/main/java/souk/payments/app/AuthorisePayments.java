package souk.payments.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import souk.payments.domain.Batch;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.domain.Wish;
import souk.payments.peer.Provider;
import souk.payments.peer.Provider.Charge;
import souk.payments.peer.Provider.State;
import souk.payments.store.PaymentStore;
import souk.payments.store.StepStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Holds money for many orders: keeps the wishes, asks the provider by one call, keeps what it said. A wish of which nobody
 * knows what came is repeated as it was, once the provider was asked what it knows.
 */
public final class AuthorisePayments {

    private final Db db;
    private final StepStore steps;
    private final PaymentStore payments;
    private final SettleSteps settle;
    private final Provider provider;
    private final Clock clock;

    public AuthorisePayments(
            Db db, StepStore steps, PaymentStore payments, SettleSteps settle, Provider provider, Clock clock) {
        this.db = db;
        this.steps = steps;
        this.payments = payments;
        this.settle = settle;
        this.provider = provider;
        this.clock = clock;
    }

    /** What is answered already, and what the provider is to be asked: for the first time, or perhaps not. */
    private record Plan(Map<String, StepReply> replies, List<Payment> fresh, List<Payment> again) {}

    /** An answer for each wish, in their order. */
    public List<StepReply> run(List<Wish> wishes) {
        var batch = new Batch<>(wishes, Wish::key);
        var plan = db.write(tx -> plan(tx, batch.distinct()));
        var question = new AskProvider.Question(
                payment -> payment.charge().key(),
                known -> known.state() == State.AUTHORISED,
                open -> provider.authorise(
                        open.stream().map(AuthorisePayments::charge).toList()));
        var verdicts = new AskProvider(provider).run(question, plan.fresh, plan.again);
        if (!verdicts.isEmpty()) {
            plan.replies.putAll(db.write(tx -> settle.run(tx, verdicts)));
        }
        return batch.align(plan.replies);
    }

    private Plan plan(Tx tx, List<Wish> wishes) {
        var claimed = steps.claim(
                tx,
                wishes.stream()
                        .map(wish -> Step.intended(wish.key(), wish.payment(), Step.Kind.AUTHORISE))
                        .toList());
        var plan = new Plan(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        begin(
                tx,
                wishes.stream()
                        .filter(wish -> claimed.fresh().contains(wish.key()))
                        .toList(),
                plan);
        repeat(
                tx,
                wishes.stream()
                        .filter(wish -> !claimed.fresh().contains(wish.key()))
                        .toList(),
                claimed.steps(),
                plan);
        return plan;
    }

    private void begin(Tx tx, List<Wish> wishes, Plan plan) {
        var now = clock.instant();
        var begun = wishes.stream()
                .map(wish -> Payment.begin(wish, provider.name(), now))
                .toList();
        Set<String> begunKeys = payments.insert(tx, begun);
        var crowded = new ArrayList<Step>();
        for (var payment : begun) {
            var key = payment.charge().key();
            if (begunKeys.contains(key)) {
                plan.fresh.add(payment);
            } else {
                var refused = Step.intended(key, payment.id(), Step.Kind.AUTHORISE)
                        .refused(PaymentRefusal.PAYMENT_EXISTS, "");
                crowded.add(refused);
                plan.replies.put(key, refused.reply());
            }
        }
        steps.update(tx, crowded);
    }

    private void repeat(Tx tx, List<Wish> wishes, Map<String, Step> known, Plan plan) {
        Map<PaymentId, Payment> before =
                payments.find(tx, wishes.stream().map(Wish::payment).toList());
        for (var wish : wishes) {
            var step = Objects.requireNonNull(known.get(wish.key()));
            var payment = before.get(wish.payment());
            if (!step.sameAs(Step.intended(wish.key(), wish.payment(), Step.Kind.AUTHORISE))
                    || otherwise(step, payment, wish)) {
                plan.replies.put(wish.key(), StepReply.refused(PaymentRefusal.STEP_KEY_REUSED));
            } else if (step.is(Step.State.INTENDED)) {
                plan.again.add(Objects.requireNonNull(payment));
            } else {
                plan.replies.put(wish.key(), step.reply());
            }
        }
    }

    /** Whether the payment that was begun under this key is another than is wished for. */
    private static boolean otherwise(Step step, @Nullable Payment payment, Wish wish) {
        return payment != null && payment.charge().key().equals(step.key()) && !payment.grants(wish);
    }

    private static Charge charge(Payment payment) {
        return new Charge(
                payment.charge().key(),
                payment.id().toString(),
                payment.amount(),
                payment.charge().method());
    }
}

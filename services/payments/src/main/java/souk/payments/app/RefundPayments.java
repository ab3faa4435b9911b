package souk.payments.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import souk.payments.domain.Batch;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.store.PaymentStore;
import souk.payments.store.StepStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Gives back all that is left of what was taken for many orders: the step of a cancellation, asked for until it is done. */
public final class RefundPayments {

    private final Db db;
    private final StepStore steps;
    private final PaymentStore payments;
    private final GiveBack giveBack;

    public RefundPayments(Db db, StepStore steps, PaymentStore payments, GiveBack giveBack) {
        this.db = db;
        this.steps = steps;
        this.payments = payments;
        this.giveBack = giveBack;
    }

    /** An answer for each step, in their order. */
    public List<StepReply> run(List<Step.At> wanted) {
        var batch = new Batch<>(wanted, Step.At::key);
        Map<String, StepReply> replies = new HashMap<>();
        var taken = db.write(tx -> begin(tx, batch.distinct(), replies));
        if (!taken.isEmpty()) {
            giveBack.run(taken);
            db.commit(tx -> end(
                    tx,
                    steps.lock(tx, taken.stream().map(Step.At::key).toList()).values(),
                    replies));
        }
        return batch.align(replies);
    }

    private List<Step.At> begin(Tx tx, List<Step.At> wanted, Map<String, StepReply> replies) {
        var claimed =
                steps.claim(tx, wanted.stream().map(RefundPayments::intended).toList());
        var open = new ArrayList<Step>();
        for (var each : wanted) {
            var step = Objects.requireNonNull(claimed.steps().get(each.key()));
            if (!step.sameAs(intended(each))) {
                replies.put(each.key(), StepReply.refused(PaymentRefusal.STEP_KEY_REUSED));
            } else {
                replies.put(each.key(), step.reply());
                if (step.is(Step.State.INTENDED)) {
                    open.add(step);
                }
            }
        }
        return end(tx, open, replies);
    }

    /** Ends those steps with whose payments it is over, and answers for which of them money is still to be given back. */
    private List<Step.At> end(Tx tx, Collection<Step> held, Map<String, StepReply> replies) {
        var current = payments.find(tx, held.stream().map(Step::payment).toList());
        var done = new ArrayList<Step>();
        var taken = new ArrayList<Step.At>();
        for (var step : held) {
            var payment = current.get(step.payment());
            if (step.is(Step.State.INTENDED) && over(payment)) {
                done.add(step.done());
                replies.put(step.key(), StepReply.DONE);
            } else if (payment != null && payment.holdsTaken()) {
                taken.add(new Step.At(step.key(), step.payment()));
            }
        }
        steps.update(tx, done);
        return taken;
    }

    private static boolean over(@Nullable Payment payment) {
        return payment == null || (!payment.holdsTaken() && !payment.capturing());
    }

    private static Step intended(Step.At at) {
        return Step.intended(at.key(), at.payment(), Step.Kind.REFUND);
    }
}

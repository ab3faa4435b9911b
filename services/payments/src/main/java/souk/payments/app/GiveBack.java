package souk.payments.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.Refund;
import souk.payments.domain.Step;
import souk.payments.store.PaymentStore;
import souk.payments.store.RefundStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Gives back all that is left of what was taken, for steps of flows that ask for it until it is so. An attempt of which
 * nobody knows what came is repeated under its key; after one that was declined there is a new one.
 */
public final class GiveBack {

    private final Db db;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final SettleRefunds settle;
    private final Clock clock;

    public GiveBack(Db db, PaymentStore payments, RefundStore refunds, SettleRefunds settle, Clock clock) {
        this.db = db;
        this.payments = payments;
        this.refunds = refunds;
        this.settle = settle;
        this.clock = clock;
    }

    /** Whether it has come to pass is seen at the payments afterwards. */
    void run(List<Step.At> steps) {
        if (!steps.isEmpty()) {
            settle.run(db.write(tx -> reserve(tx, steps)));
        }
    }

    private List<Refund> reserve(Tx tx, List<Step.At> steps) {
        Map<PaymentId, Payment> current = new HashMap<>(
                payments.lock(tx, steps.stream().map(Step.At::payment).toList()));
        var before = refunds.ofWishes(tx, steps.stream().map(Step.At::key).toList());
        var fresh = new ArrayList<Refund>();
        var open = new ArrayList<Refund>();
        var changed = new HashMap<PaymentId, Payment>();
        for (var step : steps) {
            var payment = current.get(step.payment());
            var attempts = before.getOrDefault(step.key(), List.of());
            attempts.stream().filter(Refund::open).forEach(open::add);
            if (payment != null && payment.left().minor() > 0) {
                var refund = Refund.rest(step.key(), attempts.size(), payment, clock.instant());
                var after = payment.refunding(refund.amount());
                current.put(payment.id(), after);
                changed.put(payment.id(), after);
                fresh.add(refund);
            }
        }
        refunds.insert(tx, fresh);
        payments.update(tx, changed.values());
        open.addAll(fresh);
        return open;
    }
}

package souk.payments.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentEvent;
import souk.payments.domain.PaymentId;
import souk.payments.domain.Refund;
import souk.payments.peer.Provider;
import souk.payments.peer.Provider.Verdict;
import souk.payments.store.PaymentStore;
import souk.payments.store.RefundStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Asks the provider for refunds that are kept, and writes down what it said. What nobody knows stays open. */
public final class SettleRefunds {

    private final Db db;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final KeepPayments keep;
    private final Provider provider;
    private final Clock clock;

    public SettleRefunds(
            Db db, PaymentStore payments, RefundStore refunds, KeepPayments keep, Provider provider, Clock clock) {
        this.db = db;
        this.payments = payments;
        this.refunds = refunds;
        this.keep = keep;
        this.provider = provider;
        this.clock = clock;
    }

    void run(List<Refund> open) {
        if (open.isEmpty()) {
            return;
        }
        var before = db.read(tx -> payments.find(tx, ids(open)));
        var answers = provider.refund(
                open.stream().map(refund -> wish(refund, before)).toList());
        var verdicts = new HashMap<String, Verdict>();
        for (int at = 0; at < open.size(); at++) {
            if (!(answers.get(at) instanceof Verdict.Unknown)) {
                verdicts.put(open.get(at).key(), answers.get(at));
            }
        }
        if (!verdicts.isEmpty()) {
            db.commit(tx -> settle(tx, ids(open), verdicts));
        }
    }

    private void settle(Tx tx, List<PaymentId> ids, Map<String, Verdict> verdicts) {
        Map<PaymentId, Payment> current = new HashMap<>(payments.lock(tx, ids));
        var settled = new ArrayList<Refund>();
        var events = new ArrayList<PaymentEvent>();
        var now = clock.instant();
        for (var refund : refunds.find(tx, verdicts.keySet())) {
            if (!refund.open()) {
                continue;
            }
            var payment = Objects.requireNonNull(current.get(refund.payment()));
            if (verdicts.get(refund.key()) instanceof Verdict.Declined(var code, var message)) {
                current.put(payment.id(), payment.notRefunded(refund.amount(), now));
                settled.add(refund.refused(code + ": " + message));
            } else {
                var after = payment.refunded(refund.amount(), now);
                current.put(payment.id(), after);
                settled.add(refund.done());
                events.add(new PaymentEvent.Refunded(after, refund.key(), refund.amount()));
            }
        }
        refunds.update(tx, settled);
        keep.run(tx, current.values(), events);
    }

    private static List<PaymentId> ids(List<Refund> refunds) {
        return refunds.stream().map(Refund::payment).distinct().toList();
    }

    private static Provider.Wish wish(Refund refund, Map<PaymentId, Payment> payments) {
        var charge = Objects.requireNonNull(payments.get(refund.payment())).charge();
        return new Provider.Wish(refund.key(), refund.payment().toString(), charge.providerId(), refund.amount());
    }
}

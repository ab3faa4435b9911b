package souk.payments.app;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Refund;
import souk.payments.store.PaymentStore;
import souk.payments.store.RefundStore;
import souk.platform.Money;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Gives a part or all of what was taken back, because somebody of ours says so. While nobody knows what the provider did, the
 * amount is kept as being given back, and is asked for again by and by.
 */
public final class RefundPayment {

    private final Db db;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final SettleRefunds settle;
    private final Clock clock;

    public RefundPayment(Db db, PaymentStore payments, RefundStore refunds, SettleRefunds settle, Clock clock) {
        this.db = db;
        this.payments = payments;
        this.refunds = refunds;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * What somebody asks for.
     *
     * @param amount all that is left if empty
     * @param askedBy the account of who asks
     * @param requestId the same for a repetition; each is a wish of its own if it is empty
     */
    public record Ask(PaymentId payment, Optional<Money> amount, String reason, String askedBy, String requestId) {

        /** Wishes of two callers are never the same, whatever id they chose. */
        String wish() {
            return "request/" + askedBy + "/" + (requestId.isEmpty() ? UUID.randomUUID() : requestId);
        }

        String content() {
            var much =
                    amount.map(money -> money.minor() + " " + money.currency()).orElse("all");
            return payment + " " + much + " " + reason;
        }
    }

    /** The payment as it stands when the provider has answered, or has not. */
    public Outcome<Payment> run(Ask ask) {
        return db.write(tx -> begin(tx, ask)).then(this::carryOut);
    }

    private Outcome<Payment> carryOut(Refund refund) {
        if (refund.open()) {
            settle.run(List.of(refund));
        }
        return db.read(tx -> {
            var after = refunds.find(tx, List.of(refund.key())).getFirst();
            return after.state() == Refund.State.REFUSED
                    ? Outcome.refused(PaymentRefusal.REFUND_REFUSED, Map.of("detail", after.detail()))
                    : Outcome.done(Objects.requireNonNull(
                            payments.find(tx, List.of(after.payment())).get(after.payment())));
        });
    }

    private Outcome<Refund> begin(Tx tx, Ask ask) {
        var payment = payments.lock(tx, List.of(ask.payment)).get(ask.payment);
        if (payment == null) {
            return Outcome.refused(PaymentRefusal.PAYMENT_NOT_FOUND);
        }
        var wish = ask.wish();
        var before = refunds.ofWishes(tx, List.of(wish)).get(wish);
        if (before != null) {
            var first = before.getFirst();
            return first.content().equals(ask.content())
                    ? Outcome.done(first)
                    : Outcome.refused(PaymentRefusal.REQUEST_ID_REUSED);
        }
        return payment.mayGiveBack(ask.amount.orElse(payment.left())).map(part -> {
            var refund = new Refund(
                    wish,
                    wish,
                    ask.content(),
                    payment.id(),
                    part,
                    Refund.State.INTENDED,
                    "",
                    ask.reason,
                    ask.askedBy,
                    clock.instant());
            refunds.insert(tx, List.of(refund));
            payments.update(tx, List.of(payment.refunding(part)));
            return refund;
        });
    }
}

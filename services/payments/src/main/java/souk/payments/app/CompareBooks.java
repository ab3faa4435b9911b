package souk.payments.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import souk.payments.domain.Difference;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentState;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.State;
import souk.payments.store.PaymentViews.Booked;
import souk.platform.Money;

/** Compares one payment with the provider's record of it, and with the ledger. */
final class CompareBooks {

    /** All differences of a payment that the provider knows. */
    static List<Difference> known(Booked ours, Known theirs) {
        var payment = ours.payment();
        var differences = new ArrayList<Difference>(ledger(ours));
        if (!fitting(payment).contains(theirs.state())) {
            differences.add(difference(
                    Difference.Kind.STATES_DIFFER,
                    payment,
                    theirs.providerId(),
                    "here " + payment.state() + ", there " + theirs.state()));
        } else if (!amounts(payment).equals(amounts(theirs))) {
            differences.add(difference(
                    Difference.Kind.AMOUNTS_DIFFER,
                    payment,
                    theirs.providerId(),
                    "here " + amounts(payment) + ", there " + amounts(theirs)));
        }
        return differences;
    }

    /** All differences of a payment that the provider has never heard of. */
    static List<Difference> unheard(Booked ours) {
        var payment = ours.payment();
        var differences = new ArrayList<Difference>(ledger(ours));
        if (!payment.charge().providerId().isEmpty()) {
            differences.add(difference(
                    Difference.Kind.MISSING_AT_PROVIDER,
                    payment,
                    payment.charge().providerId(),
                    "here " + payment.state() + ", there nothing"));
        }
        return differences;
    }

    /** What we do not know, or did not ask for. */
    static Difference missingHere(Known theirs, String why) {
        return new Difference(
                Difference.Kind.MISSING_HERE,
                theirs.reference(),
                theirs.providerId(),
                why + "; there " + theirs.state() + ", " + amounts(theirs));
    }

    private static List<Difference> ledger(Booked ours) {
        var payment = ours.payment();
        var due = payment.sums().captured() - payment.sums().refunded();
        return ours.booked() == due
                ? List.of()
                : List.of(difference(
                        Difference.Kind.LEDGER_DIFFERS,
                        payment,
                        payment.charge().providerId(),
                        "the provider owes " + due + " by the payment, " + ours.booked() + " by the ledger"));
    }

    private static Set<State> fitting(Payment payment) {
        return switch (payment.state()) {
            case PENDING -> Set.of(State.PENDING);
            case AUTHORISED -> Set.of(State.AUTHORISED);
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> Set.of(State.CAPTURED);
            // What was let go before it arrived is declined there; what was declined may be let go as well.
            case VOIDED, DECLINED -> Set.of(State.VOIDED, State.DECLINED);
        };
    }

    private static String amounts(Payment payment) {
        var held = payment.state() == PaymentState.AUTHORISED ? payment.amount() : payment.money(0);
        var sums = payment.sums();
        return amounts(held, payment.money(sums.captured()), payment.money(sums.refunded()));
    }

    private static String amounts(Known theirs) {
        return amounts(theirs.held(), theirs.captured(), theirs.refunded());
    }

    private static String amounts(Money held, Money captured, Money refunded) {
        return "%d held, %d taken, %d given back (%s, smallest unit)"
                .formatted(held.minor(), captured.minor(), refunded.minor(), held.currency());
    }

    private static Difference difference(Difference.Kind kind, Payment payment, String providerId, String text) {
        return new Difference(kind, payment.id().toString(), providerId, text);
    }

    private CompareBooks() {}
}

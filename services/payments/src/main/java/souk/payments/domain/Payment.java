package souk.payments.domain;

import java.time.Instant;
import java.util.Map;
import souk.platform.Invariant;
import souk.platform.Money;
import souk.platform.Outcome;

/** What a buyer pays for one order. */
public record Payment(
        PaymentId id,
        CustomerId customer,
        Money amount,
        PaymentState state,
        Charge charge,
        Sums sums,
        Instant created,
        Instant updated) {

    public Payment {
        Invariant.hold(amount.minor() > 0, "a payment is about money");
        Invariant.hold(sums.captured() == 0 || sums.captured() == amount.minor(), "all is taken, or nothing");
    }

    /** The wish to pay, before the provider knows of it. */
    public static Payment begin(Wish wish, String provider, Instant now) {
        return new Payment(
                wish.payment(),
                wish.customer(),
                wish.amount(),
                PaymentState.PENDING,
                Charge.begun(provider, wish.method(), wish.key()),
                Sums.NONE,
                now,
                now);
    }

    /** Whether it is what this wish asks for. */
    public boolean grants(Wish wish) {
        return charge.key().equals(wish.key())
                && customer.equals(wish.customer())
                && amount.equals(wish.amount())
                && charge.method().equals(wish.method());
    }

    /** The provider holds the money. */
    public Payment authorised(String providerId, Instant now) {
        return to(PaymentState.AUTHORISED, charge.called(providerId), sums, now);
    }

    /** The provider said no. */
    public Payment declined(String message, Instant now) {
        return to(PaymentState.DECLINED, charge.declined(message), sums, now);
    }

    /** Nothing is held any more, and nothing was taken. */
    public Payment voided(Instant now) {
        return to(PaymentState.VOIDED, charge.capturing(""), sums, now);
    }

    /** Whether nobody has begun to take the money that is held. */
    public boolean mayBeCaptured() {
        return state == PaymentState.AUTHORISED && !capturing();
    }

    /** Whether the provider was asked to take the money, and we do not know whether it did. */
    public boolean capturing() {
        return state == PaymentState.AUTHORISED && !charge.captureKey().isEmpty();
    }

    /** The provider is about to be asked to take the money. */
    public Payment capturing(String key) {
        Invariant.hold(mayBeCaptured(), "only what is held is taken, once");
        return with(state, charge.capturing(key), sums, updated);
    }

    /** The provider did not take the money. */
    public Payment notCaptured(Instant now) {
        Invariant.hold(capturing(), "the provider was asked to take the money");
        return with(state, charge.capturing(""), sums, now);
    }

    /** The provider has taken all of it. */
    public Payment captured(Instant now) {
        Invariant.hold(capturing(), "the provider was asked to take the money");
        return to(PaymentState.CAPTURED, charge, new Sums(amount.minor(), 0, 0), now);
    }

    /** What may still be given back. */
    public Money left() {
        return money(sums.left());
    }

    /** So much, if it may be given back. */
    public Outcome<Money> mayGiveBack(Money part) {
        if (sums.captured() == 0) {
            return Outcome.refused(PaymentRefusal.NOT_CAPTURED);
        }
        if (!part.currency().equals(amount.currency())) {
            return Outcome.refused(
                    PaymentRefusal.AMOUNT_INVALID,
                    "amount.currency_code",
                    "is not the currency of the payment; expected " + amount.currency());
        }
        if (part.minor() < 0) {
            return Outcome.refused(PaymentRefusal.AMOUNT_INVALID, "amount", "must be more than 0");
        }
        return part.minor() > 0 && part.minor() <= sums.left()
                ? Outcome.done(part)
                : Outcome.refused(
                        PaymentRefusal.REFUND_TOO_LARGE,
                        Map.of("left_minor", String.valueOf(sums.left()), "currency", amount.currency()));
    }

    /** The provider is about to be asked to give so much back. */
    public Payment refunding(Money part) {
        return with(state, charge, sums.reserve(part.minor()), updated);
    }

    /** The provider has given so much back. */
    public Payment refunded(Money part, Instant now) {
        var after = sums.giveBack(part.minor());
        var all = after.refunded() == after.captured();
        return to(all ? PaymentState.REFUNDED : PaymentState.PARTIALLY_REFUNDED, charge, after, now);
    }

    /** The provider would not give so much back. */
    public Payment notRefunded(Money part, Instant now) {
        return with(state, charge, sums.keep(part.minor()), now);
    }

    /** Whether money was taken and not all of it given back. */
    public boolean holdsTaken() {
        return sums.captured() > sums.refunded();
    }

    /** Whether the provider may hold money that was not taken. */
    public boolean mayBeHeld() {
        return state == PaymentState.PENDING || state == PaymentState.AUTHORISED;
    }

    /** So much of the payment's currency. */
    public Money money(long minor) {
        return new Money(minor, amount.currency());
    }

    private Payment to(PaymentState next, Charge side, Sums after, Instant now) {
        Invariant.hold(state.mayBecome(next), "a payment that is " + state + " does not become " + next);
        return with(next, side, after, now);
    }

    private Payment with(PaymentState next, Charge side, Sums after, Instant now) {
        // Clocks of two instances may differ; a payment never becomes older.
        var then = now.isBefore(updated) ? updated : now;
        return new Payment(id, customer, amount, next, side, after, created, then);
    }
}

package souk.payments.domain;

import souk.platform.Money;
import souk.platform.Outcome;

/**
 * What a flow wishes to be paid.
 *
 * @param key of the step; the provider knows the charge by it
 * @param method the provider's token for a card or the like; never a card number
 */
public record Wish(String key, PaymentId payment, CustomerId customer, Money amount, String method) {

    /** The same, if there is something to be paid. */
    public Outcome<Wish> sound() {
        return amount.minor() > 0
                ? Outcome.done(this)
                : Outcome.refused(PaymentRefusal.PAYMENT_INVALID, "amount", "must be more than 0");
    }
}

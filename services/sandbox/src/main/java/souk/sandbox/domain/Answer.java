package souk.sandbox.domain;

/** What came of a wish, for ever. */
public sealed interface Answer {

    /** It was done to this charge; empty if there was nothing to do. */
    record Done(String chargeId) implements Answer {}

    /** It was not done; the charge, if there is one, is left as it says. */
    record Declined(String code, String message) implements Answer {}

    /** A charge that was let go before it arrived. */
    static Declined released() {
        return new Declined("PAYMENT_RELEASED", "The charge was voided under this key and is not made any more.");
    }
}

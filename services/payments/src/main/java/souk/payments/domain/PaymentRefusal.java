package souk.payments.domain;

import souk.platform.Refusal;

/** Every way in which payments say no. */
public enum PaymentRefusal implements Refusal {
    PAYMENT_INVALID(Kind.INVALID, "The payment cannot be made like this; the fields say why."),
    AMOUNT_INVALID(Kind.INVALID, "The amount cannot be given back like this; the fields say why."),
    PAGE_TOKEN_INVALID(Kind.INVALID, "The page token does not belong to this request."),
    PAYMENT_NOT_FOUND(Kind.NOT_FOUND, "There is no such payment."),
    PROVIDER_NOT_FOUND(Kind.NOT_FOUND, "Payments do not go through this provider."),
    PAYMENT_EXISTS(Kind.EXISTS, "The order is being paid already, by another step."),
    PAYMENT_DECLINED(Kind.CONFLICT, "The payment was declined."),
    INSUFFICIENT_FUNDS(Kind.CONFLICT, "There is not enough money for the payment."),
    PAYMENT_METHOD_INVALID(Kind.CONFLICT, "The payment method cannot be used."),
    NOT_AUTHORISED(Kind.CONFLICT, "No money is held that could be taken."),
    CAPTURE_REFUSED(Kind.CONFLICT, "The provider would not take the money that was held."),
    NOT_CAPTURED(Kind.CONFLICT, "Nothing was taken that could be given back."),
    REFUND_TOO_LARGE(Kind.CONFLICT, "More is to be given back than is left of what was taken."),
    REFUND_REFUSED(Kind.CONFLICT, "The provider would not give the money back."),
    REQUEST_ID_REUSED(Kind.CONFLICT, "This request id was used for another wish."),
    STEP_UNDONE(Kind.CONFLICT, "The step was undone; it will not be done any more."),
    STEP_KEY_REUSED(Kind.CONFLICT, "The key of this step was used for another wish."),
    SIGNATURE_WRONG(Kind.FORBIDDEN, "The notice does not bear the provider's signature, or is too old."),
    TOO_MANY_PAYMENTS(Kind.CONFLICT, "There are too many payments to compare at once; ask for a later from_time."),
    PROVIDER_AWAY(Kind.EXHAUSTED, "The payment provider does not answer; please try again.");

    private final Kind kind;
    private final String message;

    PaymentRefusal(Kind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    /** How we say what a provider said; codes that only one provider knows are a plain no. */
    public static PaymentRefusal declined(String code) {
        return switch (code) {
            case "INSUFFICIENT_FUNDS" -> INSUFFICIENT_FUNDS;
            case "PAYMENT_METHOD_INVALID" -> PAYMENT_METHOD_INVALID;
            default -> PAYMENT_DECLINED;
        };
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String message() {
        return message;
    }
}

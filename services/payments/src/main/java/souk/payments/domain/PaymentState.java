package souk.payments.domain;

import java.util.Set;

/** Where a payment stands, and where it may go from there. */
public enum PaymentState {
    /** The wish to pay is kept, and nobody knows yet what the provider says. */
    PENDING,
    /** The money is held. */
    AUTHORISED,
    /** The money was taken. */
    CAPTURED,
    /** A part of it was given back. */
    PARTIALLY_REFUNDED,
    /** All of it was given back. */
    REFUNDED,
    /** The hold was let go. */
    VOIDED,
    /** The provider said no. */
    DECLINED;

    /** Whether a payment that stands here may stand there next. */
    public boolean mayBecome(PaymentState next) {
        return next().contains(next);
    }

    private Set<PaymentState> next() {
        return switch (this) {
            case PENDING -> Set.of(AUTHORISED, DECLINED, VOIDED);
            case AUTHORISED -> Set.of(CAPTURED, VOIDED);
            case CAPTURED, PARTIALLY_REFUNDED -> Set.of(PARTIALLY_REFUNDED, REFUNDED);
            case REFUNDED, VOIDED, DECLINED -> Set.of();
        };
    }
}

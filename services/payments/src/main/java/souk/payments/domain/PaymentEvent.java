package souk.payments.domain;

import souk.platform.DomainEvent;
import souk.platform.Money;

/** Everything that payments tell the rest of the market. */
public sealed interface PaymentEvent extends DomainEvent {

    /** As it is after what happened. */
    Payment payment();

    @Override
    default String key() {
        return payment().id().toString();
    }

    /** Money is held. */
    record Authorised(Payment payment) implements PaymentEvent {}

    /** The provider said no. */
    record Declined(Payment payment) implements PaymentEvent {}

    /** Money was taken. */
    record Captured(Payment payment) implements PaymentEvent {}

    /** A hold was let go. */
    record Voided(Payment payment) implements PaymentEvent {}

    /**
     * Money was given back.
     *
     * @param refund the key of the wish
     * @param amount how much this time
     */
    record Refunded(Payment payment, String refund, Money amount) implements PaymentEvent {}
}

package souk.payments.domain;

import java.time.Instant;
import souk.platform.Money;

/**
 * What is booked together: so much from one account to another.
 *
 * @param id the same for the same event, so that it is booked once
 * @param debit the account that gets more
 * @param credit the account that gets less
 */
public record Booking(String id, Kind kind, PaymentId payment, String debit, String credit, Money amount, Instant at) {

    /** What customers have paid for their orders, and is owed to those who carry them out. */
    public static final String ORDERS = "orders";

    /** What happened. */
    public enum Kind {
        CAPTURE,
        REFUND
    }

    /** The provider owes us what it took. */
    public static Booking captured(Payment payment) {
        return new Booking(
                "capture/" + payment.id(),
                Kind.CAPTURE,
                payment.id(),
                provider(payment.charge().provider()),
                ORDERS,
                payment.amount(),
                payment.updated());
    }

    /** The provider owes us less by what it gave back. */
    public static Booking refunded(PaymentEvent.Refunded event) {
        return new Booking(
                "refund/" + event.refund(),
                Kind.REFUND,
                event.payment().id(),
                ORDERS,
                provider(event.payment().charge().provider()),
                event.amount(),
                event.payment().updated());
    }

    /** The account of what a provider owes us. */
    public static String provider(String name) {
        return "provider:" + name;
    }
}

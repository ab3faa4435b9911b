package souk.sandbox.domain;

import java.time.Instant;
import souk.platform.Invariant;
import souk.platform.Money;

/**
 * What somebody pays.
 *
 * @param order what was asked for
 * @param captured how much was taken, in minor units
 * @param refunded how much was given back of it
 */
public record Charge(String id, Order order, ChargeState state, long captured, long refunded, Instant createdAt) {

    public Charge {
        Invariant.hold(0 <= refunded && refunded <= captured, "never more is given back than was taken");
        Invariant.hold(captured <= order.amount().minor(), "never more is taken than was held");
    }

    /**
     * What a client asks for.
     *
     * @param reference the client's name for it; may be empty
     */
    public record Order(Door door, String reference, Money amount, Method method) {}

    /** What can come of changing a charge: it is another, or it is declined. */
    public sealed interface Change {
        record Made(Charge charge) implements Change {}

        record Refused(Answer.Declined why) implements Change {}
    }

    /** As it is right after it was asked for. */
    public static Charge begin(String id, Order order, Instant now) {
        var state = order.method().decline().isPresent() ? ChargeState.DECLINED : ChargeState.AUTHORISED;
        return new Charge(id, order, state, 0, 0, now);
    }

    /** As it is if it was asked for without being confirmed. */
    public static Charge unconfirmed(String id, Order order, Instant now) {
        return new Charge(id, order, ChargeState.PENDING, 0, 0, now);
    }

    /** How much is held and may be taken. */
    public long held() {
        return state == ChargeState.AUTHORISED ? order.amount().minor() : 0;
    }

    /** Takes what is held, which must be just this amount. */
    public Change capture(Money amount) {
        if (state != ChargeState.AUTHORISED) {
            return refused("The charge is " + state + ", so nothing is held that could be captured.");
        }
        if (!amount.equals(order.amount())) {
            return refused("A capture takes exactly what is held.");
        }
        if (order.method() == Method.CAPTURE_DECLINE) {
            return new Change.Refused(new Answer.Declined("PAYMENT_DECLINED", "The bank did not let the money go."));
        }
        return made(new Charge(id, order, ChargeState.CAPTURED, amount.minor(), 0, createdAt));
    }

    /** Lets go of what is held; what is over already stays as it is. */
    public Change release() {
        return switch (state) {
            case CAPTURED -> refused("The charge is captured; refund it instead.");
            case VOIDED, DECLINED -> made(this);
            case PENDING, AUTHORISED -> made(new Charge(id, order, ChargeState.VOIDED, 0, 0, createdAt));
        };
    }

    /** Gives back a part or all of what was taken. */
    public Change refund(Money amount) {
        if (state != ChargeState.CAPTURED) {
            return refused("The charge is " + state + ", so nothing was taken that could be refunded.");
        }
        if (!amount.currency().equals(order.amount().currency()) || amount.minor() > captured - refunded) {
            return refused("Only " + (captured - refunded) + " of "
                    + order.amount().currency() + " minor units are left to be refunded.");
        }
        return made(new Charge(id, order, state, captured, refunded + amount.minor(), createdAt));
    }

    private static Change made(Charge charge) {
        return new Change.Made(charge);
    }

    private static Change refused(String message) {
        return new Change.Refused(new Answer.Declined("PAYMENT_STATE", message));
    }
}

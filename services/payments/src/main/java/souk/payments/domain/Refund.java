package souk.payments.domain;

import java.time.Instant;
import souk.platform.Invariant;
import souk.platform.Money;

/**
 * A wish to give money back.
 *
 * @param key by which the provider knows it
 * @param wish who it goes back to: the key of a step, or the id of a request. A wish that was declined may be tried anew
 * @param content what was asked for; a repetition asks for the same
 * @param detail what the provider said when it was declined
 */
public record Refund(
        String key,
        String wish,
        String content,
        PaymentId payment,
        Money amount,
        State state,
        String detail,
        String reason,
        String askedBy,
        Instant created) {

    /** Where it stands. */
    public enum State {
        INTENDED,
        DONE,
        REFUSED
    }

    public Refund {
        Invariant.hold(amount.minor() > 0, "a refund is about money");
    }

    /** A wish of a flow to give back all that is left, after so many that were declined. */
    public static Refund rest(String wish, int before, Payment payment, Instant now) {
        return new Refund(
                wish + "/refund-" + before, wish, "", payment.id(), payment.left(), State.INTENDED, "", "", "", now);
    }

    public boolean open() {
        return state == State.INTENDED;
    }

    public Refund done() {
        return in(State.DONE, detail);
    }

    public Refund refused(String why) {
        return in(State.REFUSED, why);
    }

    private Refund in(State next, String why) {
        Invariant.hold(open(), "what is decided was open");
        return new Refund(key, wish, content, payment, amount, next, why, reason, askedBy, created);
    }
}

package souk.payments.peer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import souk.platform.Money;

/**
 * A payment provider, in our own words. Every call takes a list and answers in its order. What becomes of one item is a
 * value, never an exception, and does not touch its neighbours. Each call ends within a bounded time, and is never made
 * while a transaction is open.
 *
 * <p>A {@code key} names one wish for ever: the provider recognises it, so a wish that is repeated with the same content
 * has one effect and the same verdict. Whoever got {@link Verdict.Unknown} repeats it as it was.
 */
public interface Provider extends AutoCloseable {

    /** Such as {@code sandbox}. */
    String name();

    /** Holds money, so that it can be taken by {@link #capture} or let go by {@link #release}. */
    List<Verdict> authorise(List<Charge> charges);

    /** Takes what is held, in full. */
    List<Verdict> capture(List<Wish> wishes);

    /**
     * Lets go of what is held. The key is that of the charge, and the amount, too. Done, too, if nothing is held, and if the
     * provider never heard of the charge: from then on nothing is held if the charge still arrives or is repeated. Declined
     * only if money was taken.
     */
    List<Verdict> release(List<Wish> wishes);

    /** Gives back so much of what was taken. */
    List<Verdict> refund(List<Wish> wishes);

    /** What the provider knows of payments, by our reference. */
    List<Finding> find(List<String> references);

    /**
     * A page of all that the provider knows, in an order of its own.
     *
     * @param from only what was begun at or after this time
     * @param cursor empty for the first page, then that of the page before
     * @throws Away if the provider cannot be asked
     */
    Page records(Instant from, String cursor);

    /** What a webhook says; empty if the signature is not the provider's, or too old. */
    Optional<Notice> notice(byte[] body, String signature);

    /** Gives back connections and threads. */
    @Override
    default void close() {}

    /**
     * A wish to hold money.
     *
     * @param key of this wish
     * @param reference the payment's id
     * @param method the provider's token for a card or the like; never a card number
     */
    record Charge(String key, String reference, Money amount, String method) {}

    /**
     * A wish about a charge that was made.
     *
     * @param key of this wish; for a release, that of the charge
     * @param reference the payment's id
     * @param providerId what the provider calls the charge; empty if it is not known, then the reference tells
     */
    record Wish(String key, String reference, String providerId, Money amount) {}

    /** What became of a wish. */
    sealed interface Verdict {

        /** It is so. */
        record Done(String providerId) implements Verdict {}

        /** It is not so and will not be, for a reason that programs and people understand. */
        record Declined(String code, String message) implements Verdict {}

        /** Nobody knows: no answer, or one that says nothing. */
        record Unknown(String why) implements Verdict {}
    }

    /** What was found of a payment. */
    sealed interface Finding {

        /** The provider knows it. */
        record Found(Known known) implements Finding {}

        /** The provider has never heard of it. A wish that is still on its way may change that. */
        record Unheard() implements Finding {}

        /** The provider could not be asked. */
        record Unknown(String why) implements Finding {}
    }

    /** Where a charge stands. */
    enum State {
        /** Neither held nor declined yet. */
        PENDING,
        AUTHORISED,
        CAPTURED,
        VOIDED,
        DECLINED
    }

    /**
     * What the provider knows of a payment.
     *
     * @param reference ours; empty if the provider was given none
     * @param held what may still be taken
     * @param captured what was taken
     * @param refunded what was given back of it
     */
    record Known(String reference, String providerId, State state, Money held, Money captured, Money refunded) {}

    /**
     * Some of the provider's records.
     *
     * @param cursor leads to the next page; empty on the last
     */
    record Page(List<Known> records, String cursor) {}

    /**
     * A webhook that was verified. It tells that something happened, and where the payment stood then; it may come twice,
     * late, and out of order.
     *
     * @param id the same when it comes again
     * @param code why it was declined; empty if it was not
     * @param message the same for people
     */
    record Notice(String id, Known known, String code, String message) {}

    /** The codes of {@link Verdict.Declined} that all providers share; others are the provider's own. */
    final class Codes {
        public static final String DECLINED = "PAYMENT_DECLINED";
        public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";
        public static final String METHOD_INVALID = "PAYMENT_METHOD_INVALID";

        /** What is to be taken is not held, or what is to be given back was not taken. */
        public static final String NOT_POSSIBLE = "PAYMENT_STATE";

        /** The charge was let go before it arrived. */
        public static final String RELEASED = "PAYMENT_RELEASED";

        private Codes() {}
    }

    /** The provider cannot be asked now. */
    final class Away extends RuntimeException {
        public Away(String why, Throwable cause) {
            super(why, cause);
        }
    }
}

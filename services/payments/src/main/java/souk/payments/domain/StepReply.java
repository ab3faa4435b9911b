package souk.payments.domain;

/** What is answered for one step. */
public sealed interface StepReply {

    StepReply DONE = new Done();

    /** It is so. */
    record Done() implements StepReply {}

    /**
     * It is not so and will not be.
     *
     * @param detail what the provider said; empty if it said nothing
     */
    record Refused(PaymentRefusal refusal, String detail) implements StepReply {}

    /** Nobody knows yet. */
    record Unsure(String why) implements StepReply {}

    static StepReply refused(PaymentRefusal refusal) {
        return new Refused(refusal, "");
    }
}

package souk.sandbox.domain;

/** Of which of its news the sandbox's own API sends webhooks. Stripe's sends all. */
public enum Telling {
    EVERYTHING,

    /** Only of what the client was not told in an answer: it came late, was lost or broke. */
    UNANSWERED;

    /**
     * Whether a webhook is due.
     *
     * @param answered whether the one who asked is told in the answer to his question
     */
    public boolean tells(Charge charge, boolean answered) {
        var order = charge.order();
        return this == EVERYTHING
                || !answered
                || order.door() == Door.STRIPE
                || order.method().webhookCopies() > 1;
    }
}

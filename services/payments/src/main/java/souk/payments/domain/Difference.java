package souk.payments.domain;

/**
 * Where our books and the provider's records differ.
 *
 * @param payment by our id; empty if we do not know it
 * @param providerId empty if the provider does not know it
 * @param description what we say and what the provider says, for people
 */
public record Difference(Kind kind, String payment, String providerId, String description) {

    /** What kind of difference. */
    public enum Kind {
        MISSING_AT_PROVIDER,
        MISSING_HERE,
        AMOUNTS_DIFFER,
        STATES_DIFFER,
        LEDGER_DIFFERS
    }
}

package souk.sandbox.domain;

import java.util.Optional;
import java.util.stream.Stream;

/** The cards of the sandbox, as tokens: each makes it behave in its own way. */
public enum Method {
    SUCCESS("tok_success", "pm_card_visa", Conduct.PROMPT),
    DECLINE("tok_decline", "pm_card_visa_chargeDeclined", Conduct.PROMPT),
    INSUFFICIENT_FUNDS("tok_insufficient_funds", "pm_card_visa_chargeDeclinedInsufficientFunds", Conduct.PROMPT),
    SLOW("tok_slow", "pm_card_slow", Conduct.LATE),
    TIMEOUT("tok_timeout", "pm_card_timeout", Conduct.SILENT_ONCE),
    ERROR("tok_error", "pm_card_error", Conduct.BROKEN_TWICE),
    ERROR_AFTER("tok_error_after", "pm_card_error_after", Conduct.BROKEN_AFTERWARDS),
    ERROR_ALWAYS("tok_error_always", "pm_card_error_always", Conduct.BROKEN),
    DUPLICATE_WEBHOOK("tok_duplicate_webhook", "pm_card_duplicate_webhook", Conduct.PROMPT),
    CAPTURE_TIMEOUT("tok_capture_timeout", "pm_card_capture_timeout", Conduct.PROMPT),
    CAPTURE_ERROR("tok_capture_error", "pm_card_capture_error", Conduct.PROMPT),
    CAPTURE_DECLINE("tok_capture_decline", "pm_card_capture_decline", Conduct.PROMPT);

    private final String token;
    private final String stripesToken;
    private final Conduct charging;

    Method(String token, String stripesToken, Conduct charging) {
        this.token = token;
        this.stripesToken = stripesToken;
        this.charging = charging;
    }

    /** By our token, or by that of Stripe's test cards; empty if there is no such card. */
    public static Optional<Method> of(String token) {
        return Stream.of(values())
                .filter(method -> method.token.equals(token) || method.stripesToken.equals(token))
                .findFirst();
    }

    public String token() {
        return token;
    }

    /** How charges with it go. */
    public Conduct charging() {
        return charging;
    }

    /** How captures of charges with it go. */
    public Conduct capturing() {
        return switch (this) {
            case CAPTURE_TIMEOUT -> Conduct.SILENT_ONCE;
            case CAPTURE_ERROR -> Conduct.BROKEN_TWICE;
            default -> Conduct.PROMPT;
        };
    }

    /** Why charges with it are declined, if they are. */
    public Optional<Answer.Declined> decline() {
        return switch (this) {
            case DECLINE -> Optional.of(new Answer.Declined("PAYMENT_DECLINED", "The card was declined."));
            case INSUFFICIENT_FUNDS ->
                Optional.of(new Answer.Declined("INSUFFICIENT_FUNDS", "There is not enough money on the card."));
            default -> Optional.empty();
        };
    }

    /** How often each of its webhooks is sent. */
    public int webhookCopies() {
        return this == DUPLICATE_WEBHOOK ? 2 : 1;
    }
}

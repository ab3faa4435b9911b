package souk.payments.peer;

import com.stripe.exception.CardException;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import souk.payments.peer.Provider.Codes;
import souk.payments.peer.Provider.Known;
import souk.payments.peer.Provider.Notice;
import souk.payments.peer.Provider.State;
import souk.payments.peer.Provider.Verdict;
import souk.platform.Money;

/** Stripe's words in ours. */
final class StripeWire {

    static Known known(PaymentIntent intent) {
        var currency = intent.getCurrency().toUpperCase(Locale.ROOT);
        return new Known(
                reference(intent.getMetadata()),
                intent.getId(),
                state(intent),
                new Money(number(intent.getAmountCapturable()), currency),
                new Money(number(intent.getAmountReceived()), currency),
                new Money(refunded(intent.getLatestChargeObject()), currency));
    }

    /** Empty if it is about something that we do not follow. */
    static Optional<Notice> notice(Event event) throws EventDataObjectDeserializationException {
        // Stripe may speak a newer dialect than the library; what is read here stays the same in all of them.
        return switch (event.getDataObjectDeserializer().deserializeUnsafe()) {
            case PaymentIntent intent -> {
                var error = intent.getLastPaymentError();
                yield Optional.of(new Notice(
                        event.getId(),
                        known(intent),
                        error == null ? "" : code(error.getDeclineCode()),
                        error == null || error.getMessage() == null ? "" : error.getMessage()));
            }
            case Charge charge ->
                charge.getPaymentIntent() == null
                        ? Optional.empty()
                        : Optional.of(new Notice(event.getId(), known(charge), "", ""));
            default -> Optional.empty();
        };
    }

    /** What an exception says about the wish. */
    static Verdict verdict(StripeException failure) {
        return switch (failure) {
            case CardException declined -> new Verdict.Declined(code(declined.getDeclineCode()), message(declined));
            case IdempotencyException reused -> new Verdict.Declined("KEY_REUSED", message(reused));
            case InvalidRequestException invalid ->
                new Verdict.Declined(
                        "resource_missing".equals(invalid.getCode()) ? Codes.METHOD_INVALID : Codes.NOT_POSSIBLE,
                        message(invalid));
            default -> new Verdict.Unknown(why(failure));
        };
    }

    /** For the log: without what was sent. */
    static String why(StripeException failure) {
        return failure.getClass().getSimpleName()
                + (failure.getStatusCode() == null ? "" : " " + failure.getStatusCode());
    }

    private static Known known(Charge charge) {
        var currency = charge.getCurrency().toUpperCase(Locale.ROOT);
        var captured = number(charge.getAmountCaptured());
        return new Known(
                reference(charge.getMetadata()),
                charge.getPaymentIntent(),
                captured > 0 ? State.CAPTURED : State.VOIDED,
                Money.zero(currency),
                new Money(captured, currency),
                new Money(refunded(charge), currency));
    }

    private static State state(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "requires_capture" -> State.AUTHORISED;
            case "succeeded" -> State.CAPTURED;
            case "canceled" -> State.VOIDED;
            case "requires_payment_method" -> intent.getLastPaymentError() == null ? State.PENDING : State.DECLINED;
            default -> State.PENDING;
        };
    }

    private static String code(@Nullable String declineCode) {
        return "insufficient_funds".equals(declineCode) ? Codes.INSUFFICIENT_FUNDS : Codes.DECLINED;
    }

    private static String message(StripeException failure) {
        StripeError error = failure.getStripeError();
        return error == null || error.getMessage() == null ? "Stripe refused it." : error.getMessage();
    }

    private static String reference(@Nullable Map<String, String> metadata) {
        return metadata == null ? "" : metadata.getOrDefault("reference", "");
    }

    private static long refunded(@Nullable Charge charge) {
        // What is let go of without being taken counts as given back with Stripe, but not with us.
        return charge == null || number(charge.getAmountCaptured()) == 0 ? 0 : number(charge.getAmountRefunded());
    }

    private static long number(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private StripeWire() {}
}

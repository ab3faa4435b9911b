package souk.payments.peer;

import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import souk.payments.peer.Provider.Charge;
import souk.payments.peer.Provider.Codes;
import souk.payments.peer.Provider.State;
import souk.payments.peer.Provider.Verdict;
import souk.payments.peer.Provider.Wish;
import souk.platform.Money;

/** Payments at Stripe, one at a time: there they are payment intents. */
final class StripeIntents {

    private static final String REFERENCE = "reference";
    private static final int PAGES_MAX = 5;
    private static final long PAGE = 100;

    private final StripeClient client;

    StripeIntents(StripeClient client) {
        this.client = client;
    }

    Verdict authorise(Charge charge) throws StripeException {
        var params = params(charge.reference(), charge.amount())
                .setPaymentMethod(charge.method())
                .addPaymentMethodType("card")
                .setErrorOnRequiresAction(true)
                .setConfirm(true)
                .build();
        try {
            return authorised(client.v1().paymentIntents().create(params, once(charge.key())));
        } catch (IdempotencyException taken) {
            // Only a release asks for something else under the key of a charge.
            return new Verdict.Declined(Codes.RELEASED, "The charge was let go before it arrived.");
        }
    }

    Verdict capture(Wish wish) throws StripeException {
        var id = id(wish);
        if (id.isEmpty()) {
            return new Verdict.Unknown("the payment is not to be found yet");
        }
        try {
            client.v1()
                    .paymentIntents()
                    .capture(
                            id.get(),
                            PaymentIntentCaptureParams.builder()
                                    .setAmountToCapture(wish.amount().minor())
                                    .build(),
                            once(wish.key()));
            return new Verdict.Done(id.get());
        } catch (InvalidRequestException refused) {
            // Stripe forgets keys after a day. A payment is captured in full or not at all, so its state tells.
            return stateOf(id.get()) == State.CAPTURED ? new Verdict.Done(id.get()) : StripeWire.verdict(refused);
        }
    }

    /**
     * Stripe has no way to let go of what it has never heard of. But it does only one thing under a key: if the charge has
     * not arrived, its key is spent for an intent that holds nothing, and the charge, should it still come, is refused.
     */
    Verdict release(Wish wish) throws StripeException {
        if (!wish.providerId().isEmpty()) {
            return cancel(wish.providerId());
        }
        try {
            var spent = client.v1()
                    .paymentIntents()
                    .create(params(wish.reference(), wish.amount()).build(), once(wish.key()));
            return cancel(spent.getId());
        } catch (IdempotencyException arrived) {
            var intent = find(wish.reference());
            return intent.isPresent()
                    ? cancel(intent.get().getId())
                    : new Verdict.Unknown("the charge has arrived, and is not to be found yet");
        }
    }

    Verdict refund(Wish wish) throws StripeException {
        var id = id(wish);
        if (id.isEmpty()) {
            return new Verdict.Unknown("the payment is not to be found yet");
        }
        var params = RefundCreateParams.builder()
                .setPaymentIntent(id.get())
                .setAmount(wish.amount().minor())
                .build();
        client.v1().refunds().create(params, once(wish.key()));
        return new Verdict.Done(id.get());
    }

    /** By our reference. Stripe's search lags behind, so what it does not know is looked for among the newest. */
    Optional<PaymentIntent> find(String reference) throws StripeException {
        var query = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + REFERENCE + "']:'" + reference.replaceAll("[^A-Za-z0-9_:/-]", "") + "'")
                .addExpand("data.latest_charge")
                .build();
        var found = client.v1().paymentIntents().search(query).getData();
        return found.isEmpty() ? findAmongNewest(reference) : best(found);
    }

    private Optional<PaymentIntent> findAmongNewest(String reference) throws StripeException {
        var after = "";
        for (int i = 0; i < PAGES_MAX; i++) {
            var params = PaymentIntentListParams.builder().setLimit(PAGE).addExpand("data.latest_charge");
            if (!after.isEmpty()) {
                params.setStartingAfter(after);
            }
            var page = client.v1().paymentIntents().list(params.build());
            var found = page.getData().stream()
                    .filter(intent -> reference.equals(intent.getMetadata().get(REFERENCE)))
                    .toList();
            if (!found.isEmpty()) {
                return best(found);
            }
            if (!page.getHasMore()) {
                break;
            }
            after = page.getData().getLast().getId();
        }
        return Optional.empty();
    }

    private static Optional<PaymentIntent> best(List<PaymentIntent> found) {
        return found.stream()
                .max(Comparator.comparingInt(
                        intent -> Lists.worth(StripeWire.known(intent).state())));
    }

    private Verdict cancel(String id) throws StripeException {
        try {
            client.v1()
                    .paymentIntents()
                    .cancel(id, PaymentIntentCancelParams.builder().build());
            return new Verdict.Done(id);
        } catch (InvalidRequestException refused) {
            return stateOf(id) == State.VOIDED ? new Verdict.Done(id) : StripeWire.verdict(refused);
        }
    }

    private State stateOf(String id) throws StripeException {
        return StripeWire.known(client.v1().paymentIntents().retrieve(id)).state();
    }

    private Optional<String> id(Wish wish) throws StripeException {
        return wish.providerId().isEmpty()
                ? find(wish.reference()).map(PaymentIntent::getId)
                : Optional.of(wish.providerId());
    }

    private static PaymentIntentCreateParams.Builder params(String reference, Money amount) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount.minor())
                .setCurrency(amount.currency().toLowerCase(Locale.ROOT))
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .putMetadata(REFERENCE, reference);
    }

    /** Authorised, unless Stripe still wants something. */
    private static Verdict authorised(PaymentIntent intent) {
        return switch (StripeWire.known(intent).state()) {
            case AUTHORISED, CAPTURED -> new Verdict.Done(intent.getId());
            case VOIDED -> new Verdict.Declined(Codes.RELEASED, "The charge was let go.");
            case DECLINED -> new Verdict.Declined(Codes.DECLINED, "The card was declined.");
            case PENDING -> new Verdict.Unknown("Stripe is still at it: " + intent.getStatus());
        };
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}

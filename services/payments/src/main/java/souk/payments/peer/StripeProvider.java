package souk.payments.peer;

import com.stripe.StripeClient;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentListParams;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/** Stripe. It knows no lists, so the items of a list are asked for beside each other, a few at a time. */
public final class StripeProvider implements Provider {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int RETRIES = 1;
    private static final long PAGE = 100;
    private static final long TOLERANCE_SECONDS = 300;

    private final StripeClient client;
    private final StripeIntents intents;
    private final FanOut fanOut;
    private final String webhookSecret;
    private final Clock clock;

    private StripeProvider(StripeClient client, String webhookSecret, Clock clock) {
        this.client = client;
        this.intents = new StripeIntents(client);
        this.fanOut = new FanOut();
        this.webhookSecret = webhookSecret;
        this.clock = clock;
    }

    /**
     * Reads {@code souk.payments.stripe.key}, {@code .url}, {@code .timeout} and {@code .webhook.secret}.
     *
     * @throws Settings.Wrong if one is missing or wrong
     */
    public static StripeProvider of(App app) {
        var settings = app.settings();
        return of(
                new Access(
                        settings.text("souk.payments.stripe.url", "https://api.stripe.com"),
                        settings.secret("souk.payments.stripe.key"),
                        settings.secret("souk.payments.stripe.webhook.secret", "")),
                settings.duration(
                        "souk.payments.stripe.timeout", TIMEOUT, Duration.ofMillis(10), Duration.ofMinutes(1)),
                app.clock());
    }

    static StripeProvider of(Access access, Duration timeout, Clock clock) {
        var client = StripeClient.builder()
                .setApiKey(access.key())
                .setApiBase(access.url())
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setReadTimeout((int) timeout.toMillis())
                .setMaxNetworkRetries(RETRIES)
                .build();
        return new StripeProvider(client, access.webhookSecret(), clock);
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public List<Verdict> authorise(List<Charge> charges) {
        return fanOut.verdicts(charges, intents::authorise);
    }

    @Override
    public List<Verdict> capture(List<Wish> wishes) {
        return fanOut.verdicts(wishes, intents::capture);
    }

    @Override
    public List<Verdict> release(List<Wish> wishes) {
        return fanOut.verdicts(wishes, intents::release);
    }

    @Override
    public List<Verdict> refund(List<Wish> wishes) {
        return fanOut.verdicts(wishes, intents::refund);
    }

    @Override
    public List<Finding> find(List<String> references) {
        return fanOut.all(references, this::find, Finding.Unknown::new);
    }

    @Override
    public Page records(Instant from, String cursor) {
        var params = PaymentIntentListParams.builder()
                .setLimit(PAGE)
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .build())
                .addExpand("data.latest_charge");
        if (!cursor.isEmpty()) {
            params.setStartingAfter(cursor);
        }
        try {
            var page = client.v1().paymentIntents().list(params.build());
            var known = new ArrayList<Known>();
            page.getData().forEach(intent -> known.add(StripeWire.known(intent)));
            return new Page(known, page.getHasMore() ? page.getData().getLast().getId() : "");
        } catch (StripeException away) {
            throw new Away("Stripe does not answer: " + StripeWire.why(away), away);
        }
    }

    @Override
    public Optional<Notice> notice(byte[] body, String signature) {
        if (webhookSecret.isEmpty()) {
            return Optional.empty();
        }
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            var event = Webhook.constructEvent(text, signature, webhookSecret, TOLERANCE_SECONDS, clock);
            return StripeWire.notice(event);
        } catch (SignatureVerificationException | EventDataObjectDeserializationException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        fanOut.close();
    }

    private Finding find(String reference) throws StripeException {
        return intents.find(reference)
                .<Finding>map(intent -> new Finding.Found(StripeWire.known(intent)))
                .orElseGet(Finding.Unheard::new);
    }
}

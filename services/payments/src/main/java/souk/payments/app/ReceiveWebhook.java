package souk.payments.app;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.peer.Provider;
import souk.payments.peer.Provider.Notice;
import souk.payments.peer.Provider.Verdict;
import souk.payments.store.PaymentStore;
import souk.payments.store.WebhookStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Takes a notice of the provider. It may settle early what nobody knew; it never changes what was settled, since it may come
 * late, twice and out of order. What it says of payments that it does not fit is found by the comparison of the books.
 */
public final class ReceiveWebhook {

    private final Db db;
    private final WebhookStore webhooks;
    private final PaymentStore payments;
    private final SettleSteps settle;
    private final Provider provider;
    private final Clock clock;

    public ReceiveWebhook(
            Db db, WebhookStore webhooks, PaymentStore payments, SettleSteps settle, Provider provider, Clock clock) {
        this.db = db;
        this.webhooks = webhooks;
        this.payments = payments;
        this.settle = settle;
        this.provider = provider;
        this.clock = clock;
    }

    /** Whether it was new. */
    public Outcome<Boolean> run(String from, byte[] body, String signature) {
        if (!from.equals(provider.name())) {
            return Outcome.refused(PaymentRefusal.PROVIDER_NOT_FOUND);
        }
        return provider.notice(body, signature)
                .map(notice -> Outcome.done(db.write(tx -> take(tx, notice))))
                .orElseGet(() -> Outcome.refused(PaymentRefusal.SIGNATURE_WRONG));
    }

    private boolean take(Tx tx, Notice notice) {
        if (!webhooks.isNew(tx, notice.id(), clock.instant())) {
            return false;
        }
        id(notice.known().reference())
                .map(id -> payments.find(tx, List.of(id)).get(id))
                .filter(payment -> isOf(payment, notice))
                .ifPresent(payment -> settle.run(tx, verdict(payment, notice)));
        return true;
    }

    private static Optional<PaymentId> id(String reference) {
        try {
            return Optional.of(new PaymentId(UUID.fromString(reference)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether it is about the charge that we know, or may be. */
    private boolean isOf(Payment payment, Notice notice) {
        var ours = payment.charge().providerId();
        return payment.charge().provider().equals(provider.name())
                && (ours.isEmpty() || ours.equals(notice.known().providerId()))
                && payment.amount().currency().equals(notice.known().held().currency());
    }

    private static Map<String, Verdict> verdict(Payment payment, Notice notice) {
        var known = notice.known();
        var charge = payment.charge();
        return switch (known.state()) {
            case AUTHORISED -> Map.of(charge.key(), new Verdict.Done(known.providerId()));
            case DECLINED ->
                notice.code().equals(Provider.Codes.RELEASED)
                        ? Map.of()
                        : Map.of(charge.key(), new Verdict.Declined(notice.code(), notice.message()));
            case CAPTURED ->
                charge.captureKey().isEmpty()
                        ? Map.of()
                        : Map.of(charge.captureKey(), new Verdict.Done(known.providerId()));
            case PENDING, VOIDED -> Map.of();
        };
    }
}

package souk.payments.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import souk.payments.domain.Refund;
import souk.payments.store.RefundStore;
import souk.payments.store.WebhookStore;
import souk.platform.data.Db;

/**
 * Asks again for refunds of which nobody knows what came, since no flow stands behind those that people asked for; and
 * forgets webhooks that are too old to come again. Authorisations and captures need none of this: their flows ask until they
 * know.
 */
public final class CatchUp {

    /** So many at once. */
    public static final int BATCH_MAX = 256;

    private static final Duration WEBHOOKS_KEPT = Duration.ofDays(40);

    private final Db db;
    private final RefundStore refunds;
    private final WebhookStore webhooks;
    private final SettleRefunds settle;
    private final Clock clock;

    public CatchUp(Db db, RefundStore refunds, WebhookStore webhooks, SettleRefunds settle, Clock clock) {
        this.db = db;
        this.refunds = refunds;
        this.webhooks = webhooks;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * One batch of each; answers whether there may be more.
     *
     * @param patience for so long the last who asked is left to it
     */
    public boolean run(Duration patience) {
        var now = clock.instant();
        List<Refund> due = db.write(tx -> refunds.due(tx, now.minus(patience), now, BATCH_MAX));
        settle.run(due);
        int forgotten = db.write(tx -> webhooks.forget(tx, now.minus(WEBHOOKS_KEPT), BATCH_MAX));
        return due.size() == BATCH_MAX || forgotten == BATCH_MAX;
    }
}

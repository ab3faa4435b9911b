package souk.payments.store;

import java.time.Instant;
import souk.platform.data.Tx;

/** Remembers in the table {@code webhook} which webhooks were taken. */
public final class WebhookStore {

    /** Whether this one comes for the first time. */
    public boolean isNew(Tx tx, String id, Instant now) {
        return tx.update("INSERT INTO webhook (id, seen_at) VALUES (:id, :now) ON CONFLICT (id) DO NOTHING")
                        .bind("id", id)
                        .bind("now", Columns.at(now))
                        .execute()
                == 1;
    }

    /** Forgets up to so many that were taken before. */
    public int forget(Tx tx, Instant before, int most) {
        return tx.update("""
            DELETE FROM webhook
            WHERE id IN (SELECT id FROM webhook WHERE seen_at < :before ORDER BY seen_at LIMIT :most
                         FOR UPDATE SKIP LOCKED)
            """)
                .bind("before", Columns.at(before))
                .bind("most", most)
                .execute();
    }
}

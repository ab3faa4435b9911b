package souk.platform.facts;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Remembers, in the database where a fact has its effect and in the transaction of that effect, that it has had it. */
final class Inbox {

    /** Longer than any fact or dead letter can be read, so that what can come again is recognised. */
    static final Duration KEPT = Topics.DEAD_LETTERS_KEPT.plusDays(1);

    private static final int PRUNED_AT_ONCE_MAX = 5_000;

    private final String listener;

    Inbox(String listener) {
        this.listener = listener;
    }

    /** Those of the facts that this listener has not seen, each once and in their order; it has seen them then. */
    List<Fact> fresh(Tx tx, List<Fact> facts) {
        var byId = new LinkedHashMap<UUID, Fact>();
        facts.forEach(fact -> byId.putIfAbsent(fact.id(), fact));
        // Sorted, so that two who handle the same facts during a rebalance wait for each other instead of deadlocking.
        var recorded = new HashSet<>(tx.query("""
            INSERT INTO inbox (listener, id)
            SELECT :listener, id FROM unnest(:ids) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING id
            """)
                .bind("listener", listener)
                .bindArray("ids", UUID.class, byId.keySet().toArray())
                .mapTo(UUID.class)
                .list());
        return byId.values().stream()
                .filter(fact -> recorded.contains(fact.id()))
                .toList();
    }

    /** Forgets some of what is so old that it cannot come again, of whichever listener; says if there may be more. */
    static boolean prune(Db db) {
        return db.write(tx -> tx.update("""
            DELETE FROM inbox
            WHERE (listener, id) IN (
                SELECT listener, id FROM inbox
                WHERE seen < now() - make_interval(secs => :seconds)
                LIMIT :most
                FOR UPDATE SKIP LOCKED)
            """)
                        .bind("seconds", KEPT.toSeconds())
                        .bind("most", PRUNED_AT_ONCE_MAX)
                        .execute())
                == PRUNED_AT_ONCE_MAX;
    }
}

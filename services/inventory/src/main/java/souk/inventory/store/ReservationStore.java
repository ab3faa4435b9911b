package souk.inventory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.reservation.Demand;
import souk.inventory.domain.reservation.Lot;
import souk.inventory.domain.reservation.Reservation;
import souk.inventory.domain.reservation.ReservationState;
import souk.platform.data.Tx;

/** Keeps reservations by the keys of their steps in the table {@code reservation}. See V1__inventory.sql. */
public final class ReservationStore {

    private final LineStore lines;

    public ReservationStore(LineStore lines) {
        this.lines = lines;
    }

    /** How long a reservation is held: from when, and until when. */
    public record Term(Instant from, Instant until) {}

    /**
     * Claims the keys of these demands, as HELD; answers the keys that nobody had claimed before. Whoever asks for the same
     * at the same time waits until this transaction has ended.
     */
    public Set<String> claim(Tx tx, Collection<Demand> demands, Term term) {
        var query = tx.query("""
            INSERT INTO reservation (key, order_id, state, created_at, expires_at)
            SELECT key, order_id, 'HELD', :from, :until
            FROM unnest(:keys, :orders) AS new (key, order_id)
            ORDER BY key COLLATE "C"
            ON CONFLICT (key) DO NOTHING
            RETURNING key
            """).bind("from", Columns.time(term.from())).bind("until", Columns.time(term.until()));
        Columns.<Demand>of(query, demands)
                .texts("keys", Demand::key)
                .texts("orders", demand -> demand.order().value());
        return query.mapTo(String.class).collect(Collectors.toSet());
    }

    /** Remembers for keys that nobody has claimed that they were undone. */
    public void bury(Tx tx, Collection<String> keys, Instant at) {
        tx.update("""
            INSERT INTO reservation (key, state, created_at, expires_at)
            SELECT key, 'RELEASED', :at, :at
            FROM unnest(:keys) AS new (key)
            ORDER BY key COLLATE "C"
            ON CONFLICT (key) DO NOTHING
            """)
                .bindArray("keys", String.class, keys.toArray())
                .bind("at", Columns.time(at))
                .execute();
    }

    /** Writes down that there was not enough for keys that this transaction has claimed. */
    public void refuse(Tx tx, Map<String, SortedMap<Sku, Long>> missing) {
        if (missing.isEmpty()) {
            return;
        }
        var rows = missing.entrySet().stream()
                .flatMap(entry -> entry.getValue().entrySet().stream().map(one -> new Missing(entry.getKey(), one)))
                .toList();
        var update = tx.update("""
            UPDATE reservation
            SET state = 'REFUSED', missing_skus = refused.skus, missing_counts = refused.counts
            FROM (
                SELECT key, array_agg(sku ORDER BY sku) AS skus, array_agg(count ORDER BY sku) AS counts
                FROM unnest(:keys, :skus, :counts) AS missing (key, sku, count)
                GROUP BY key) AS refused
            WHERE reservation.key = refused.key
            """);
        Columns.<Missing>of(update, rows)
                .texts("keys", Missing::key)
                .texts("skus", row -> row.count().getKey().value())
                .numbers("counts", row -> row.count().getValue());
        update.execute();
    }

    /** The reservations of these keys, as they are answered. */
    public Map<String, Reservation> find(Tx tx, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var lots = lines.find(tx, keys);
        var found = new HashMap<String, Reservation>();
        tx.query("""
            SELECT key, state, expires_at, missing_skus, missing_counts
            FROM reservation
            WHERE key = ANY(:keys)
            """)
                .bindArray("keys", String.class, keys.toArray())
                .map((row, _) -> reservation(row, lots.getOrDefault(row.getString("key"), List.of())))
                .forEach(reservation -> found.put(reservation.key(), reservation));
        return found;
    }

    /** Locks those of these keys that are in one of these states; answers them. */
    public List<String> lock(Tx tx, Collection<String> keys, Set<ReservationState> states) {
        return tx.query("""
            SELECT key
            FROM reservation
            WHERE key = ANY(:keys) AND state = ANY(:states)
            ORDER BY key
            FOR UPDATE
            """)
                .bindArray("keys", String.class, keys.toArray())
                .bindArray("states", String.class, names(states))
                .mapTo(String.class)
                .list();
    }

    /** A reservation that is locked, and of what order it is. */
    public record Locked(String key, OrderId order, ReservationState state) {}

    /** Locks the reservations of these orders, however they stand. */
    public List<Locked> lockOrders(Tx tx, Collection<OrderId> orders) {
        return tx.query("""
            SELECT key, order_id, state
            FROM reservation
            WHERE order_id = ANY(:orders)
            ORDER BY key
            FOR UPDATE
            """)
                .bindArray(
                        "orders",
                        String.class,
                        orders.stream().map(OrderId::value).toArray())
                .map((row, _) -> new Locked(
                        row.getString("key"),
                        new OrderId(row.getString("order_id")),
                        ReservationState.valueOf(row.getString("state"))))
                .list();
    }

    /** Locks reservations that are over, the oldest first; what others have in hand is passed over. */
    public List<String> lockExpired(Tx tx, Instant now, int limit) {
        return tx.query("""
            SELECT key
            FROM reservation
            WHERE state = 'HELD' AND expires_at <= :now
            ORDER BY expires_at
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
                .bind("now", Columns.time(now))
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** Moves reservations that this transaction has locked to another state. */
    public void move(Tx tx, Collection<String> keys, ReservationState state) {
        if (keys.isEmpty()) {
            return;
        }
        tx.update("""
            UPDATE reservation
            SET state = :state, missing_skus = '{}', missing_counts = '{}'
            WHERE key = ANY(:keys)
            """)
                .bindArray("keys", String.class, keys.toArray())
                .bind("state", state.name())
                .execute();
    }

    private record Missing(String key, Map.Entry<Sku, Long> count) {}

    private static Object[] names(Set<ReservationState> states) {
        return states.stream().map(ReservationState::name).toArray();
    }

    private static Reservation reservation(ResultSet row, List<Lot> lots) throws SQLException {
        var skus = (String[]) row.getArray("missing_skus").getArray();
        var counts = (Long[]) row.getArray("missing_counts").getArray();
        var missing = new TreeMap<Sku, Long>();
        for (int place = 0; place < skus.length; place++) {
            missing.put(new Sku(skus[place]), counts[place]);
        }
        return new Reservation(
                row.getString("key"),
                ReservationState.valueOf(row.getString("state")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                lots,
                missing);
    }
}

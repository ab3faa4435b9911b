package souk.sandbox.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import souk.platform.data.Tx;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.ChargeState;
import souk.sandbox.domain.Total;

/** Charges for reading only. */
public final class ChargeViews {

    /** A place in the order of lists: charges by the time of their creation. */
    public record Place(Instant created, String id) {}

    /** Those of these ids or references, the oldest first. */
    public List<Charge> find(Tx tx, Collection<String> ids, Collection<String> references) {
        return tx.query("SELECT" + ChargeRow.COLUMNS + """
            FROM charge
            WHERE id = ANY(:ids) OR reference = ANY(:references)
            ORDER BY created_at, id
            """)
                .bindArray("ids", String.class, ids.toArray())
                .bindArray("references", String.class, references.toArray())
                .map((row, _) -> ChargeRow.charge(row, "id"))
                .list();
    }

    /** The oldest charges after a place. */
    public List<Charge> after(Tx tx, Place place, int limit) {
        return page(tx, "(created_at, id) > (:created, :id) ORDER BY created_at, id LIMIT :limit", place, limit);
    }

    /** The newest charges before a place. */
    public List<Charge> before(Tx tx, Place place, int limit) {
        return page(
                tx, "(created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit", place, limit);
    }

    public List<Total> totals(Tx tx) {
        return tx.query("""
            SELECT currency, state, count(*) AS charges, sum(CASE state WHEN 'AUTHORISED' THEN amount ELSE 0 END) AS held,
                   sum(captured) AS captured, sum(refunded) AS refunded
            FROM charge
            GROUP BY currency, state
            ORDER BY currency, state
            """)
                .map((row, _) -> new Total(
                        row.getString("currency"),
                        ChargeState.valueOf(row.getString("state")),
                        row.getLong("charges"),
                        row.getLong("held"),
                        row.getLong("captured"),
                        row.getLong("refunded")))
                .list();
    }

    private static List<Charge> page(Tx tx, String condition, Place place, int limit) {
        return tx.query("SELECT" + ChargeRow.COLUMNS + "FROM charge WHERE " + condition)
                .bind("created", place.created().atOffset(ZoneOffset.UTC))
                .bind("id", place.id())
                .bind("limit", limit)
                .map((row, _) -> ChargeRow.charge(row, "id"))
                .list();
    }
}

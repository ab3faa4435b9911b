package souk.sandbox.store;

import java.util.Collection;
import java.util.List;
import souk.platform.data.Tx;
import souk.sandbox.domain.Charge;

/** Keeps charges in the table {@code charge}; always a set of them by one statement. See V1__sandbox.sql. */
public final class ChargeStore {

    public void insert(Tx tx, List<Charge> charges) {
        if (charges.isEmpty()) {
            return;
        }
        var insert = tx.update(
                "INSERT INTO charge (" + ChargeRow.COLUMNS + ") SELECT * FROM unnest(" + ChargeRow.ARRAYS + ")");
        ChargeRow.bind(insert, charges).execute();
    }

    /** Writes the new state of charges that this transaction has locked. */
    public void update(Tx tx, Collection<Charge> charges) {
        if (charges.isEmpty()) {
            return;
        }
        var update = tx.update("""
            UPDATE charge
            SET state = new.state, captured = new.captured, refunded = new.refunded
            FROM unnest(%s) AS new (%s)
            WHERE charge.id = new.id
            """.formatted(ChargeRow.ARRAYS, ChargeRow.COLUMNS));
        ChargeRow.bind(update, List.copyOf(charges)).execute();
    }

    /** Reads charges, by their ids or by the client's references, and holds them until the transaction ends. */
    public List<Charge> lock(Tx tx, Collection<String> ids, Collection<String> references) {
        if (ids.isEmpty() && references.isEmpty()) {
            return List.of();
        }
        return tx.query("SELECT" + ChargeRow.COLUMNS + """
            FROM charge
            WHERE id = ANY(:ids) OR reference = ANY(:references)
            ORDER BY id
            FOR UPDATE
            """)
                .bindArray("ids", String.class, ids.toArray())
                .bindArray("references", String.class, references.toArray())
                .map((row, _) -> ChargeRow.charge(row, "id"))
                .list();
    }
}

package souk.inventory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import souk.inventory.domain.HeldLine;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.reservation.Lot;
import souk.platform.data.Tx;

/**
 * Keeps what is held, and where, in the table {@code reservation_line}. Whoever changes lines has locked their reservation.
 * See V1__inventory.sql.
 */
public final class LineStore {

    private record Row(String key, Lot lot) {}

    /** Writes down what is held under these keys. */
    public void insert(Tx tx, Map<String, List<Lot>> lots) {
        var rows = lots.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(lot -> new Row(entry.getKey(), lot)))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        var insert = tx.update("""
            INSERT INTO reservation_line (key, sku, warehouse_id, quantity)
            SELECT key, sku, warehouse_id, quantity
            FROM unnest(:keys, :skus, :warehouses, :quantities) AS new (key, sku, warehouse_id, quantity)
            """);
        Columns.<Row>of(insert, rows)
                .texts("keys", Row::key)
                .places(row -> row.lot().place())
                .numbers("quantities", row -> row.lot().onHand());
        insert.execute();
    }

    /** What was held under these keys in the first place, in the order of places. */
    public Map<String, List<Lot>> find(Tx tx, Collection<String> keys) {
        var found = new HashMap<String, List<Lot>>();
        tx.query("""
            SELECT key, sku, warehouse_id, quantity, seller_id
            FROM reservation_line
            JOIN warehouse ON warehouse.id = reservation_line.warehouse_id
            WHERE key = ANY(:keys)
            ORDER BY key, sku, warehouse_id
            """)
                .bindArray("keys", String.class, keys.toArray())
                .map((row, _) -> row(row))
                .forEach(row ->
                        found.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row.lot()));
        return found;
    }

    /** Lets go of all that is still held under these keys; answers what that was. */
    public List<HeldLine> release(Tx tx, Collection<String> keys) {
        return tx.query("""
            UPDATE reservation_line
            SET released = quantity - shipped
            FROM reservation
            WHERE reservation.key = reservation_line.key AND reservation.key = ANY(:keys)
              AND released = 0 AND shipped < quantity
            RETURNING order_id, sku, warehouse_id, released AS moved
            """)
                .bindArray("keys", String.class, keys.toArray())
                .map((row, _) -> line(row))
                .list();
    }

    /** Hands over what is told, as far as it is held under these keys; answers what that was. */
    public List<HeldLine> ship(Tx tx, Collection<String> keys, Collection<HeldLine> told) {
        var query = tx.query("""
            UPDATE reservation_line
            SET shipped = shipped + going.moved
            FROM (
                SELECT line.key, line.sku, line.warehouse_id, order_id,
                    least(told.quantity, line.quantity - line.shipped - line.released) AS moved
                FROM unnest(:orders, :skus, :warehouses, :quantities) AS told (order_id, sku, warehouse_id, quantity)
                JOIN reservation USING (order_id)
                JOIN reservation_line AS line
                    ON line.key = reservation.key AND line.sku = told.sku AND line.warehouse_id = told.warehouse_id
                WHERE reservation.key = ANY(:keys)) AS going
            WHERE reservation_line.key = going.key AND reservation_line.sku = going.sku
              AND reservation_line.warehouse_id = going.warehouse_id AND going.moved > 0
            RETURNING order_id, reservation_line.sku, reservation_line.warehouse_id, moved
            """).bindArray("keys", String.class, keys.toArray());
        Columns.<HeldLine>of(query, told)
                .texts("orders", line -> line.order().value())
                .places(HeldLine::place)
                .numbers("quantities", HeldLine::quantity);
        return query.map((row, _) -> line(row)).list();
    }

    private static HeldLine line(ResultSet row) throws SQLException {
        return new HeldLine(new OrderId(row.getString("order_id")), StockStore.place(row), row.getLong("moved"));
    }

    private static Row row(ResultSet row) throws SQLException {
        var lot = new Lot(StockStore.place(row), new SellerId(row.getString("seller_id")), row.getLong("quantity"));
        return new Row(row.getString("key"), lot);
    }
}

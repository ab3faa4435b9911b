package souk.inventory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import souk.inventory.domain.Levels;
import souk.inventory.domain.Movement;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.Place;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.reservation.Lot;
import souk.platform.Invariant;
import souk.platform.data.Tx;

/**
 * Keeps what there is in the table {@code stock}, and every change of it in {@code movement}; always a set of places by one
 * statement. See V1__inventory.sql.
 */
public final class StockStore {

    /**
     * All that can be sold of these SKUs, by those whose they are. Its rows are held until the transaction ends, and were
     * locked in the order of places; so a SKU for which everybody comes at once is waited for once by each transaction.
     */
    public List<Lot> lockLots(Tx tx, Collection<Sku> skus) {
        return tx.query("""
            SELECT stock.sku, stock.warehouse_id, warehouse.seller_id, stock.on_hand
            FROM stock
            JOIN warehouse ON warehouse.id = stock.warehouse_id
            JOIN sku_owner ON sku_owner.sku = stock.sku AND sku_owner.seller_id = warehouse.seller_id
            WHERE stock.sku = ANY(:skus) AND stock.on_hand > 0
            ORDER BY stock.sku, stock.warehouse_id
            FOR UPDATE OF stock
            """)
                .bindArray("skus", String.class, skus.stream().map(Sku::value).toArray())
                .map((row, _) -> new Lot(place(row), new SellerId(row.getString("seller_id")), row.getLong("on_hand")))
                .list();
    }

    /** Makes places where there never was anything, empty ones, so that they can be locked. */
    public void open(Tx tx, Collection<Place> places, Instant at) {
        var update = tx.update("""
            INSERT INTO stock (sku, warehouse_id, on_hand, reserved, shipped, received, adjusted, updated_at)
            SELECT sku, warehouse_id, 0, 0, 0, 0, 0, :at
            FROM unnest(:skus, :warehouses) AS new (sku, warehouse_id)
            ORDER BY sku COLLATE "C", warehouse_id COLLATE "C"
            ON CONFLICT (sku, warehouse_id) DO NOTHING
            """).bind("at", Columns.time(at));
        Columns.<Place>of(update, new TreeSet<>(places)).places(place -> place);
        update.execute();
    }

    /** What there is at these places, which are held until the transaction ends. */
    public SortedMap<Place, Levels> lock(Tx tx, Collection<Place> places) {
        var query = tx.query("""
            SELECT stock.sku, stock.warehouse_id, on_hand, reserved, shipped, received, adjusted
            FROM stock
            JOIN unnest(:skus, :warehouses) AS named (sku, warehouse_id)
                ON stock.sku = named.sku AND stock.warehouse_id = named.warehouse_id
            ORDER BY stock.sku, stock.warehouse_id
            FOR UPDATE OF stock
            """);
        Columns.<Place>of(query, new TreeSet<>(places)).places(place -> place);
        var found = new TreeMap<Place, Levels>();
        query.map((row, _) -> Map.entry(place(row), levels(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** Writes movements down, and changes what there is by their sums. Their places must be locked. */
    public void book(Tx tx, List<Movement> movements, Instant at) {
        if (movements.isEmpty()) {
            return;
        }
        var sums = Movement.sums(movements).entrySet();
        // The condition is a second look, should ever somebody come here without having locked.
        var update = tx.update("""
            UPDATE stock
            SET on_hand = stock.on_hand + change.on_hand, reserved = stock.reserved + change.reserved,
                shipped = stock.shipped + change.shipped, received = stock.received + change.received,
                adjusted = stock.adjusted + change.adjusted, updated_at = :at
            FROM unnest(:skus, :warehouses, :on_hand, :reserved, :shipped, :received, :adjusted)
                AS change (sku, warehouse_id, on_hand, reserved, shipped, received, adjusted)
            WHERE stock.sku = change.sku AND stock.warehouse_id = change.warehouse_id
              AND stock.on_hand + change.on_hand >= 0 AND stock.reserved + change.reserved >= 0
            """).bind("at", Columns.time(at));
        Columns.<Map.Entry<Place, Levels>>of(update, sums)
                .places(Map.Entry::getKey)
                .numbers("on_hand", sum -> sum.getValue().onHand())
                .numbers("reserved", sum -> sum.getValue().reserved())
                .numbers("shipped", sum -> sum.getValue().shipped())
                .numbers("received", sum -> sum.getValue().received())
                .numbers("adjusted", sum -> sum.getValue().adjusted());
        Invariant.hold(update.execute() == sums.size(), "what is taken away was there");
        insert(tx, movements, at);
    }

    private static void insert(Tx tx, List<Movement> movements, Instant at) {
        var insert = tx.update("""
            INSERT INTO movement (warehouse_id, sku, kind, quantity, order_id, reason, created_at)
            SELECT warehouse_id, sku, kind, quantity, order_id, reason, :at
            FROM unnest(:skus, :warehouses, :kinds, :quantities, :orders, :reasons)
                AS new (sku, warehouse_id, kind, quantity, order_id, reason)
            """).bind("at", Columns.time(at));
        Columns.<Movement>of(insert, movements)
                .places(Movement::place)
                .texts("kinds", movement -> movement.kind().name())
                .numbers("quantities", Movement::quantity)
                .texts(
                        "orders",
                        movement -> movement.order().map(OrderId::value).orElse(""))
                .texts("reasons", Movement::reason);
        insert.execute();
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(new Sku(row.getString("sku")), new WarehouseId(row.getString("warehouse_id")));
    }

    static Levels levels(ResultSet row) throws SQLException {
        return new Levels(
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("shipped"),
                row.getLong("received"),
                row.getLong("adjusted"));
    }
}

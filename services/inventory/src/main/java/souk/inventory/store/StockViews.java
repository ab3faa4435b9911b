package souk.inventory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import souk.inventory.domain.Movement;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.Place;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Stock;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.warehouse.Booked;
import souk.platform.data.Tx;

/** Rows for reading: nothing here is held, and nothing that is read here may be written back. */
public final class StockViews {

    /** Which stock: of a seller, of a warehouse, of a SKU; each may be left out. */
    public record Filter(Optional<SellerId> seller, Optional<WarehouseId> warehouse, Optional<Sku> sku) {}

    /** Which movements: of a warehouse, and there of a SKU, which may be left out. */
    public record Trail(WarehouseId warehouse, Optional<Sku> sku) {}

    /** Stock in the order of places, beginning after one. */
    public List<Stock> page(Tx tx, Filter filter, Optional<Place> after, int limit) {
        // Each combination of filters is a statement of its own, so that each gets the plan that suits it.
        var query = tx.query("""
            SELECT sku, warehouse_id, on_hand, reserved, shipped, received, adjusted, updated_at
            FROM stock
            WHERE true
            """
                        + (filter.seller().isPresent()
                                ? "AND warehouse_id IN (SELECT id FROM warehouse WHERE seller_id = :seller)\n"
                                : "")
                        + (filter.warehouse().isPresent() ? "AND warehouse_id = :warehouse\n" : "")
                        + (filter.sku().isPresent() ? "AND sku = :sku\n" : "")
                        + (after.isPresent() ? "AND (sku, warehouse_id) > (:after_sku, :after_warehouse)\n" : "") + """
            ORDER BY sku, warehouse_id
            LIMIT :limit
            """)
                .bind("limit", limit);
        filter.seller().ifPresent(seller -> query.bind("seller", seller.value()));
        filter.warehouse().ifPresent(warehouse -> query.bind("warehouse", warehouse.value()));
        filter.sku().ifPresent(sku -> query.bind("sku", sku.value()));
        after.ifPresent(place -> query.bind("after_sku", place.sku().value())
                .bind("after_warehouse", place.warehouse().value()));
        return query.map((row, _) -> stock(row)).list();
    }

    /** The movements from the newest to the oldest, beginning below a number. */
    public List<Booked> movements(Tx tx, Trail trail, long below, int limit) {
        var query = tx.query("""
            SELECT number, warehouse_id, sku, kind, quantity, order_id, reason, created_at
            FROM movement
            WHERE warehouse_id = :warehouse AND number < :below
            """ + (trail.sku().isPresent() ? "AND sku = :sku\n" : "") + """
            ORDER BY number DESC
            LIMIT :limit
            """)
                .bind("warehouse", trail.warehouse().value())
                .bind("below", below)
                .bind("limit", limit);
        trail.sku().ifPresent(sku -> query.bind("sku", sku.value()));
        return query.map((row, _) -> booked(row)).list();
    }

    /** How many can be bought of those of the SKUs of which there are any. */
    public Map<Sku, Long> available(Tx tx, Collection<Sku> skus) {
        return tx.query("""
            SELECT stock.sku, CAST(sum(stock.on_hand) AS bigint) AS on_hand
            FROM stock
            JOIN warehouse ON warehouse.id = stock.warehouse_id
            JOIN sku_owner ON sku_owner.sku = stock.sku AND sku_owner.seller_id = warehouse.seller_id
            WHERE stock.sku = ANY(:skus)
            GROUP BY stock.sku
            """)
                .bindArray("skus", String.class, skus.stream().map(Sku::value).toArray())
                .map((row, _) -> Map.entry(new Sku(row.getString("sku")), row.getLong("on_hand")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stock stock(ResultSet row) throws SQLException {
        return new Stock(
                StockStore.place(row),
                StockStore.levels(row),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Booked booked(ResultSet row) throws SQLException {
        var order = row.getString("order_id");
        var movement = new Movement(
                StockStore.place(row),
                MovementKind.valueOf(row.getString("kind")),
                row.getLong("quantity"),
                order.isEmpty() ? Optional.empty() : Optional.of(new OrderId(order)),
                row.getString("reason"));
        return new Booked(
                row.getLong("number"),
                movement,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

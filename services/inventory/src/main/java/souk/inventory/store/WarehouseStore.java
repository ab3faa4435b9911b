package souk.inventory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.warehouse.Warehouse;
import souk.platform.data.Tx;

/** Keeps warehouses in the table {@code warehouse}. See V1__inventory.sql. */
public final class WarehouseStore {

    /** Adds one; answers whether its id was free. */
    public boolean insert(Tx tx, Warehouse warehouse) {
        return tx.update("""
            INSERT INTO warehouse (id, seller_id, title, region_code, created_at)
            VALUES (:id, :seller, :title, :region, :created)
            ON CONFLICT (id) DO NOTHING
            """)
                        .bind("id", warehouse.id().value())
                        .bind("seller", warehouse.seller().value())
                        .bind("title", warehouse.title())
                        .bind("region", warehouse.region())
                        .bind("created", Columns.time(warehouse.created()))
                        .execute()
                == 1;
    }

    public Optional<Warehouse> find(Tx tx, WarehouseId id) {
        return tx.query("""
            SELECT id, seller_id, title, region_code, created_at
            FROM warehouse
            WHERE id = :id
            """)
                .bind("id", id.value())
                .map((row, _) -> warehouse(row))
                .findOne();
    }

    /**
     * Warehouses by id, beginning after one.
     *
     * @param seller whose; empty for everybody's
     * @param after an id; empty for the first page
     */
    public List<Warehouse> page(Tx tx, Optional<SellerId> seller, String after, int limit) {
        var query = tx.query("""
            SELECT id, seller_id, title, region_code, created_at
            FROM warehouse
            WHERE id > :after
            """ + (seller.isPresent() ? "AND seller_id = :seller\n" : "") + """
            ORDER BY id
            LIMIT :limit
            """)
                .bind("after", after)
                .bind("limit", limit);
        seller.ifPresent(his -> query.bind("seller", his.value()));
        return query.map((row, _) -> warehouse(row)).list();
    }

    private static Warehouse warehouse(ResultSet row) throws SQLException {
        return new Warehouse(
                new WarehouseId(row.getString("id")),
                new SellerId(row.getString("seller_id")),
                row.getString("title"),
                row.getString("region_code"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

package souk.inventory.app;

import java.util.Map;
import java.util.Optional;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.warehouse.Warehouse;
import souk.inventory.store.WarehouseStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Finds a warehouse that the visitor may see. One that he may not see is answered as one that does not exist. */
public final class FindWarehouse {

    private final Db db;
    private final WarehouseStore warehouses;

    public FindWarehouse(Db db, WarehouseStore warehouses) {
        this.db = db;
        this.warehouses = warehouses;
    }

    public Outcome<Warehouse> run(Visitor visitor, WarehouseId id) {
        return db.read(tx -> toSee(tx, visitor, id));
    }

    Outcome<Warehouse> toSee(Tx tx, Visitor visitor, WarehouseId id) {
        return orUnknown(warehouses.find(tx, id).filter(warehouse -> visitor.maySee(warehouse.seller())), id);
    }

    Outcome<Warehouse> toChange(Tx tx, Visitor visitor, WarehouseId id) {
        return orUnknown(warehouses.find(tx, id).filter(warehouse -> visitor.mayChange(warehouse.seller())), id);
    }

    private static Outcome<Warehouse> orUnknown(Optional<Warehouse> found, WarehouseId id) {
        return found.map(Outcome::done)
                .orElseGet(() -> Outcome.refused(
                        InventoryRefusal.WAREHOUSE_NOT_FOUND, Map.of("name", "warehouses/" + id.value())));
    }
}

package souk.inventory.app;

import java.util.List;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.warehouse.Warehouse;
import souk.inventory.store.WarehouseStore;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.data.Db;

/** Lists warehouses by name: a seller's own, or, for who sees all, all. */
public final class ListWarehouses {

    private final Db db;
    private final WarehouseStore warehouses;

    public ListWarehouses(Db db, WarehouseStore warehouses) {
        this.db = db;
        this.warehouses = warehouses;
    }

    public Outcome<Page<Warehouse>> run(Visitor visitor, int size, String token) {
        return Scope.of(visitor)
                .map(scope -> new Pages(List.of("warehouses", scope), size, token)
                        .<Warehouse>read(
                                (place, limit) -> db.read(tx -> warehouses.page(
                                        tx, scope.seller(), place.isEmpty() ? "" : place.getFirst(), limit)),
                                warehouse -> List.of(warehouse.id().value())))
                .orElseGet(() -> Outcome.done(new Page<>(List.of(), "")));
    }
}

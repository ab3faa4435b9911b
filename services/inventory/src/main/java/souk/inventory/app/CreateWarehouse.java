package souk.inventory.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.warehouse.Warehouse;
import souk.inventory.store.WarehouseStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Adds a warehouse. The same request again answers the same warehouse. */
public final class CreateWarehouse {

    private final Db db;
    private final WarehouseStore warehouses;
    private final Clock clock;

    public CreateWarehouse(Db db, WarehouseStore warehouses, Clock clock) {
        this.db = db;
        this.warehouses = warehouses;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param seller whose it shall be; a seller may leave that out
     */
    public record Wish(WarehouseId id, Optional<SellerId> seller, String title, String region) {}

    public Outcome<Warehouse> run(Visitor visitor, Wish wish) {
        return seller(visitor, wish)
                .then(seller -> Warehouse.create(new Warehouse(
                        wish.id(),
                        seller,
                        wish.title(),
                        wish.region(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS))))
                .then(warehouse -> db.write(tx -> keep(tx, warehouse)));
    }

    private static Outcome<SellerId> seller(Visitor visitor, Wish wish) {
        var seller = wish.seller().or(visitor::seller);
        if (seller.isEmpty()) {
            return Outcome.refused(
                    InventoryRefusal.SELLER_NEEDED, "warehouse.seller", "is empty; expected \"sellers/\" and an id");
        }
        return visitor.mayChange(seller.get())
                ? Outcome.done(seller.get())
                : Outcome.refused(InventoryRefusal.SELLER_FORBIDDEN);
    }

    private Outcome<Warehouse> keep(Tx tx, Warehouse warehouse) {
        if (warehouses.insert(tx, warehouse)) {
            return Outcome.done(warehouse);
        }
        return warehouses
                .find(tx, warehouse.id())
                .filter(first -> first.repeats(warehouse))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(InventoryRefusal.WAREHOUSE_EXISTS));
    }
}

package souk.inventory.app;

import java.util.List;
import java.util.Optional;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.warehouse.Booked;
import souk.inventory.store.StockViews;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.data.Db;

/** Lists the movements of a warehouse, newest first. */
public final class ListMovements {

    private final Db db;
    private final StockViews stock;
    private final FindWarehouse findWarehouse;

    public ListMovements(Db db, StockViews stock, FindWarehouse findWarehouse) {
        this.db = db;
        this.stock = stock;
        this.findWarehouse = findWarehouse;
    }

    /** Which movements: of all SKUs, if none is named. */
    public record Question(WarehouseId warehouse, Optional<Sku> sku) {}

    public Outcome<Page<Booked>> run(Visitor visitor, Question question, int size, String token) {
        var trail = new StockViews.Trail(question.warehouse(), question.sku());
        return findWarehouse
                .run(visitor, question.warehouse())
                .then(_ -> new Pages(trail, size, token)
                        .<Booked>read(
                                (place, limit) -> db.read(tx -> stock.movements(tx, trail, below(place), limit)),
                                row -> List.of(Long.toString(row.number()))));
    }

    private static long below(List<String> place) {
        return place.isEmpty() ? Long.MAX_VALUE : Long.parseLong(place.getFirst());
    }
}

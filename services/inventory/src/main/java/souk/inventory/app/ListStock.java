package souk.inventory.app;

import java.util.List;
import java.util.Optional;
import souk.inventory.domain.Place;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Stock;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.WarehouseId;
import souk.inventory.store.StockViews;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.data.Db;

/** Lists stock by SKU: of a seller's own warehouses, or, for who sees all, of all. */
public final class ListStock {

    private final Db db;
    private final StockViews stock;
    private final FindWarehouse findWarehouse;

    public ListStock(Db db, StockViews stock, FindWarehouse findWarehouse) {
        this.db = db;
        this.stock = stock;
        this.findWarehouse = findWarehouse;
    }

    /** Which stock; what is empty is not asked for. */
    public record Question(Optional<WarehouseId> warehouse, Optional<Sku> sku) {}

    public Outcome<Page<Stock>> run(Visitor visitor, Question question, int size, String token) {
        return question.warehouse()
                .map(warehouse -> findWarehouse.run(visitor, warehouse).then(_ -> page(visitor, question, size, token)))
                .orElseGet(() -> page(visitor, question, size, token));
    }

    private Outcome<Page<Stock>> page(Visitor visitor, Question question, int size, String token) {
        return Scope.of(visitor)
                .map(scope -> new StockViews.Filter(scope.seller(), question.warehouse(), question.sku()))
                .map(filter -> new Pages(filter, size, token)
                        .<Stock>read(
                                (place, limit) -> db.read(tx -> stock.page(tx, filter, place(place), limit)),
                                row -> List.of(
                                        row.place().sku().value(),
                                        row.place().warehouse().value())))
                .orElseGet(() -> Outcome.done(new Page<>(List.of(), "")));
    }

    /** A sealed token holds what was put into it. */
    private static Optional<Place> place(List<String> place) {
        return place.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place(new Sku(place.get(0)), new WarehouseId(place.get(1))));
    }
}

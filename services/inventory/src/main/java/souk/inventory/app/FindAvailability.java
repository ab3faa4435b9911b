package souk.inventory.app;

import java.util.List;
import souk.inventory.domain.Sku;
import souk.inventory.store.StockViews;
import souk.platform.data.Db;

/** Tells how many can be bought now. */
public final class FindAvailability {

    private final Db db;
    private final StockViews stock;

    public FindAvailability(Db db, StockViews stock) {
        this.db = db;
        this.stock = stock;
    }

    /** So many of one SKU. */
    public record Available(Sku sku, long quantity) {}

    /** In the order asked; nothing of a SKU that nobody has. */
    public List<Available> run(List<Sku> skus) {
        var found = db.read(tx -> stock.available(tx, skus));
        return skus.stream()
                .map(sku -> new Available(sku, found.getOrDefault(sku, 0L)))
                .toList();
    }
}

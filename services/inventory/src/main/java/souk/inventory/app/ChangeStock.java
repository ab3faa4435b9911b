package souk.inventory.app;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import souk.inventory.domain.InventoryEvent;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.Levels;
import souk.inventory.domain.Movement;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Stock;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.warehouse.StockWish;
import souk.inventory.store.OwnerStore;
import souk.inventory.store.RequestStore;
import souk.inventory.store.StockStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** Books goods that come in, and corrections: all or none, and once, however often it is asked for under one request id. */
public final class ChangeStock {

    private static final String RECEIVED = "received";

    private final Db db;
    private final FindWarehouse findWarehouse;
    private final OwnerStore owners;
    private final StockStore stock;
    private final RequestStore requests;
    private final Clock clock;

    public ChangeStock(Db db, FindWarehouse findWarehouse, Stores stores, Clock clock) {
        this.db = db;
        this.findWarehouse = findWarehouse;
        this.owners = stores.owners();
        this.stock = stores.stock();
        this.requests = stores.requests();
        this.clock = clock;
    }

    /** Where it looks, and where it writes. */
    public record Stores(OwnerStore owners, StockStore stock, RequestStore requests) {}

    /** A wish, whose warehouse it is about, and when. */
    private record Booking(StockWish wish, SellerId seller, Instant at) {}

    /** What there is afterwards, in the order of the items. */
    public Outcome<List<Stock>> run(Visitor visitor, StockWish wish) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var name = new RequestStore.Name(visitor.account(), wish.requestId());
        return db.write(tx -> findWarehouse
                .toChange(tx, visitor, wish.warehouse())
                .map(warehouse -> new Booking(wish, warehouse.seller(), at))
                .then(booking -> wish.requestId().isEmpty() ? change(tx, booking) : once(tx, name, booking)));
    }

    private Outcome<List<Stock>> once(Tx tx, RequestStore.Name name, Booking booking) {
        var wish = booking.wish();
        if (!requests.claim(tx, name, wish.content(), booking.at())) {
            return requests.earlier(tx, name, wish.content(), wish.warehouse())
                    .map(Outcome::done)
                    .orElseGet(() -> Outcome.refused(InventoryRefusal.REQUEST_ID_REUSED));
        }
        var changed = change(tx, booking);
        switch (changed) {
            case Outcome.Done<List<Stock>>(var answer) -> requests.answer(tx, name, answer);
            case Outcome.Refused<List<Stock>> _ -> requests.giveBack(tx, name);
        }
        return changed;
    }

    private Outcome<List<Stock>> change(Tx tx, Booking booking) {
        var wish = booking.wish();
        return wish.movements(owners.owned(tx, booking.seller(), wish.skus())).then(movements -> {
            stock.open(tx, wish.growing(), booking.at());
            return wish.after(stock.lock(tx, wish.places())).map(after -> book(tx, booking, movements, after));
        });
    }

    private List<Stock> book(Tx tx, Booking booking, List<Movement> movements, List<Levels> after) {
        stock.book(tx, movements, booking.at());
        tx.tell(event(booking.wish(), booking.at()));
        var answer = new ArrayList<Stock>();
        for (int number = 0; number < after.size(); number++) {
            answer.add(new Stock(movements.get(number).place(), after.get(number), booking.at()));
        }
        return answer;
    }

    private static InventoryEvent event(StockWish wish, Instant at) {
        var changes = new TreeMap<Sku, Long>();
        wish.items().forEach(item -> changes.put(item.sku(), item.change()));
        var reason = wish.kind() == MovementKind.RECEIVED ? RECEIVED : wish.reason();
        return new InventoryEvent.StockChanged(wish.warehouse(), changes, reason, at);
    }
}

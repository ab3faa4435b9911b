package souk.orders.app;

import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.store.OrderViews;
import souk.platform.Outcome;
import souk.platform.data.Db;

/** Reads one order. That of somebody else answers as one that does not exist. */
public final class FindOrder {

    private final Db db;
    private final OrderViews orders;

    public FindOrder(Db db, OrderViews orders) {
        this.db = db;
        this.orders = orders;
    }

    public Outcome<Order> run(Buyer buyer, OrderId id) {
        return db.read(tx -> orders.find(tx, id.value()))
                .filter(buyer::maySee)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(OrderRefusal.ORDER_NOT_FOUND));
    }
}

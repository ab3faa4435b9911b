package souk.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import souk.orders.api.FactWire;
import souk.orders.app.Buyer;
import souk.orders.app.CancelOrder;
import souk.orders.app.FindOrder;
import souk.orders.app.FollowParcels;
import souk.orders.app.KeepOffers;
import souk.orders.app.KeepOrders;
import souk.orders.app.ListOrders;
import souk.orders.app.PlaceOrder;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.OrderStatus;
import souk.orders.domain.Wish;
import souk.orders.flow.CancellationFlow;
import souk.orders.flow.CheckoutFlow;
import souk.orders.flow.Market;
import souk.orders.store.CancellationStore;
import souk.orders.store.OfferStore;
import souk.orders.store.OrderStore;
import souk.orders.store.OrderViews;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.GroupCommit;
import souk.platform.data.GroupRead;
import souk.platform.data.Postgres;
import souk.platform.flow.FlowDriver;
import souk.platform.flow.Flows;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** The verbs and flows of orders on a real database of their own. Flows stand still until they are driven. */
public final class World implements AutoCloseable {

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> databases = new ArrayList<>();
    private final App app = App.start("orders", new HashMap<>(database.settings()), this::wire);

    public final Db db = databases.getFirst();
    public final TickingClock clock = new TickingClock();
    public final Market market = new Market(clock);

    /** What is in the carts of customers. */
    public final Map<CustomerId, List<Wish.Item>> carts = new HashMap<>();

    public final OrderStore orders = new OrderStore();
    public final OfferStore offers = new OfferStore();
    public final OrderViews views = new OrderViews();
    private final CancellationStore cancellations = new CancellationStore();

    public final CheckoutFlow checkout = new CheckoutFlow(market.peers(), orders, clock);
    public final CancellationFlow cancellation = new CancellationFlow(market.peers(), orders, cancellations, clock);
    private final CancelOrder.Running flows =
            new CancelOrder.Running(new Flows<>(app, db, checkout), new Flows<>(app, db, cancellation));

    public final KeepOrders keepOrders = new KeepOrders(orders, offers, flows.checkouts(), clock);
    public final PlaceOrder placeOrder = new PlaceOrder(
            db,
            orders,
            this::inCart,
            flows.checkouts(),
            new GroupCommit<>(app, db, "placements", GroupCommit.Bounds.USUAL, keepOrders::run));
    public final FindOrder findOrder =
            new FindOrder(new GroupRead<>(app, db, "order reads", GroupCommit.Bounds.USUAL, views::find));
    public final ListOrders listOrders = new ListOrders(db, views);
    public final CancelOrder cancelOrder = new CancelOrder(db, orders, cancellations, flows, clock);
    public final KeepOffers keepOffers = new KeepOffers(offers);
    public final FollowParcels followParcels = new FollowParcels(orders, clock);

    /** A world in which all of {@link Fixtures#OFFERS} is offered, and a thousand of each are there. */
    public World() {
        db.commit(tx -> keepOffers.run(tx, Fixtures.listings()));
        Fixtures.OFFERS.forEach(offer -> market.onHand.put(offer.sku(), 1_000L));
    }

    /** Places an order of Alice's. */
    public Order place(Wish wish) {
        return Fixtures.done(place(Fixtures.ALICE, UUID.randomUUID().toString(), wish));
    }

    public Outcome<Order> place(CustomerId customer, String requestId, Wish wish) {
        return placeOrder.run(customer, Fixtures.mark(requestId, wish), wish);
    }

    /** Drives all checkouts, and then all cancellations, to their ends. */
    public void drive() {
        FlowDriver.drive(db, checkout);
        FlowDriver.drive(db, cancellation);
    }

    /** An order of Alice's that is paid and held. */
    public Order confirmed() {
        return confirmed(1).getFirst();
    }

    /** So many of them. */
    public List<Order> confirmed(int count) {
        var placed =
                Stream.generate(() -> place(Fixtures.twoMugs())).limit(count).toList();
        FlowDriver.drive(db, checkout);
        return placed.stream().map(order -> find(order.id())).toList();
    }

    public Order find(OrderId id) {
        return db.read(tx -> views.find(tx, List.of(id)).getFirst()).orElseThrow();
    }

    public OrderStatus status(OrderId id) {
        return find(id).status();
    }

    /** The kinds of facts told of an order, in their order. */
    public List<String> told(OrderId id) {
        return db.read(tx -> tx.query("SELECT type FROM outbox WHERE aggregateid = :id ORDER BY seq")
                .bind("id", id.value().toString())
                .map((row, _) -> row.getString("type").replaceAll(".*\\.Order", ""))
                .list());
    }

    public static Buyer customer(CustomerId id) {
        return new Buyer(id, false);
    }

    @Override
    public void close() {
        app.close();
        database.close();
    }

    private Outcome<List<Wish.Item>> inCart(CustomerId owner) {
        var items = carts.get(owner);
        return items == null ? Outcome.refused(OrderRefusal.CART_NOT_FOUND) : Outcome.done(items);
    }

    private void wire(App starting) {
        databases.add(starting.add(new Postgres(starting, "souk/orders/store", Flows.TABLES))
                .db(FactWire::message));
    }

    /** Every look at it is a second later, so that no two changes are made at one moment; and it can be turned. */
    public static final class TickingClock extends Clock {

        private final AtomicLong seconds = new AtomicLong(Fixtures.NOON.getEpochSecond());

        public void pass(Duration time) {
            seconds.addAndGet(time.toSeconds());
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.incrementAndGet());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

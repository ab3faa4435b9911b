package souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import souk.inventory.api.FactWire;
import souk.inventory.app.ChangeStock;
import souk.inventory.app.CreateWarehouse;
import souk.inventory.app.ExpireReservations;
import souk.inventory.app.FindAvailability;
import souk.inventory.app.FindWarehouse;
import souk.inventory.app.FollowOrders;
import souk.inventory.app.KeepOwners;
import souk.inventory.app.LetGo;
import souk.inventory.app.ListMovements;
import souk.inventory.app.ListStock;
import souk.inventory.app.ListWarehouses;
import souk.inventory.app.PruneRequests;
import souk.inventory.app.ReleaseStock;
import souk.inventory.app.ReserveStock;
import souk.inventory.app.ShipStock;
import souk.inventory.domain.HeldLine;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.Ownership;
import souk.inventory.domain.Place;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Stock;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.reservation.Demand;
import souk.inventory.domain.reservation.Reservation;
import souk.inventory.domain.warehouse.StockWish;
import souk.inventory.store.LineStore;
import souk.inventory.store.OwnerStore;
import souk.inventory.store.RequestStore;
import souk.inventory.store.ReservationStore;
import souk.inventory.store.StockStore;
import souk.inventory.store.StockViews;
import souk.inventory.store.WarehouseStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** The verbs of inventory on a real database of its own, and speaking fixtures. What is told stays in the outbox. */
public final class World implements AutoCloseable {

    public static final Duration TTL = Duration.ofHours(2);
    public static final Visitor POTTERS = new Visitor("paula", Set.of("seller"), Optional.of(new SellerId("potters")));
    public static final Visitor WEAVERS = new Visitor("willy", Set.of("seller"), Optional.of(new SellerId("weavers")));
    public static final Visitor ADMIN = new Visitor("ada", Set.of("admin"), Optional.empty());
    public static final Visitor SUPPORT = new Visitor("sue", Set.of("support"), Optional.empty());

    private final TestDatabase database;
    private final List<Db> databases = new ArrayList<>();
    private final App app;

    public final StillClock clock;
    public final Db db;
    private final WarehouseStore warehouses = new WarehouseStore();
    private final OwnerStore owners = new OwnerStore();
    private final StockStore stock = new StockStore();
    private final StockViews views = new StockViews();
    private final RequestStore requests = new RequestStore();
    private final LineStore lines = new LineStore();
    private final ReservationStore reservations = new ReservationStore(lines);
    private final KeepOwners keepOwners = new KeepOwners(owners);

    public final FindWarehouse findWarehouse;
    public final CreateWarehouse createWarehouse;
    public final ListWarehouses listWarehouses;
    public final ListStock listStock;
    public final ListMovements listMovements;
    public final FindAvailability findAvailability;
    public final ChangeStock changeStock;
    public final ReserveStock reserveStock;
    public final ReleaseStock releaseStock;
    public final ExpireReservations expireReservations;
    public final FollowOrders followOrders;
    public final ShipStock shipStock;
    public final PruneRequests pruneRequests;

    private World() {
        this(TestPostgres.fresh(), new StillClock());
    }

    private World(TestDatabase database, StillClock clock) {
        this.database = database;
        this.clock = clock;
        this.app = App.start("inventory", database.settings(), this::wire);
        this.db = databases.getFirst();
        Clock time = clock;
        findWarehouse = new FindWarehouse(db, warehouses);
        createWarehouse = new CreateWarehouse(db, warehouses, time);
        listWarehouses = new ListWarehouses(db, warehouses);
        listStock = new ListStock(db, views, findWarehouse);
        listMovements = new ListMovements(db, views, findWarehouse);
        findAvailability = new FindAvailability(db, views);
        changeStock = new ChangeStock(db, findWarehouse, new ChangeStock.Stores(owners, stock, requests), time);
        var letGo = new LetGo(reservations, lines, stock);
        reserveStock = new ReserveStock(db, reservations, lines, stock, new ReserveStock.Terms(TTL, time));
        releaseStock = new ReleaseStock(db, reservations, letGo, time);
        expireReservations = new ExpireReservations(db, reservations, letGo, time);
        followOrders = new FollowOrders(reservations, letGo, time);
        shipStock = new ShipStock(reservations, lines, stock, time);
        pruneRequests = new PruneRequests(db, requests, time);
    }

    /** The world of this run, as empty as at its beginning: to start one takes longer than most tests. */
    public static World fresh() {
        Shared.WORLD.forget();
        return Shared.WORLD;
    }

    private void forget() {
        db.commit(tx -> tx.update("""
            TRUNCATE movement, outbox, reservation, reservation_line, sku_owner, stock, stock_request, warehouse
            """).execute());
    }

    /** Another instance of the service, on the same database. */
    public World another() {
        return new World(database, clock);
    }

    /** A warehouse of the potters, who own these SKUs, with so many of each. */
    public World stocked(String warehouse, long each, String... skus) {
        var wish = new CreateWarehouse.Wish(new WarehouseId(warehouse), Optional.empty(), warehouse, "DE");
        done(createWarehouse.run(POTTERS, wish));
        own("potters", skus);
        if (each > 0) {
            receive(warehouse, each, skus);
        }
        return this;
    }

    /** The catalogue tells that these SKUs are a seller's. */
    public void own(String seller, String... skus) {
        for (var sku : skus) {
            told(new Ownership(new Sku(sku), new SellerId(seller), "products/" + sku, 1, clock.instant()));
        }
    }

    public void told(Ownership... ownerships) {
        db.commit(tx -> keepOwners.run(tx, List.of(ownerships)));
    }

    public List<Stock> receive(String warehouse, long each, String... skus) {
        var items = Arrays.stream(skus)
                .map(sku -> new StockWish.Item(new Sku(sku), each))
                .toList();
        return done(changeStock.run(
                POTTERS, new StockWish(new WarehouseId(warehouse), MovementKind.RECEIVED, items, "", "")));
    }

    /** Asks for stock under one key. */
    public Reservation reserve(String key, Object... skusAndQuantities) {
        return reserveStock.run(List.of(demand(key, skusAndQuantities))).getFirst();
    }

    public void release(String... keys) {
        releaseStock.run(List.of(keys));
    }

    public void confirmed(String... orders) {
        db.commit(tx -> followOrders.run(tx, orders(orders), List.of()));
    }

    public void cancelled(String... orders) {
        db.commit(tx -> followOrders.run(tx, List.of(), orders(orders)));
    }

    public void handedOver(HeldLine... handedOver) {
        db.commit(tx -> shipStock.run(tx, List.of(handedOver)));
    }

    /** What an order of the same name as the key needs. */
    public static Demand demand(String key, Object... skusAndQuantities) {
        var quantities = new TreeMap<Sku, Long>();
        for (int number = 0; number < skusAndQuantities.length; number += 2) {
            var sku = new Sku((String) skusAndQuantities[number]);
            Demand.add(quantities, sku, ((Number) skusAndQuantities[number + 1]).longValue());
        }
        return new Demand(key, new OrderId(key), quantities);
    }

    public static HeldLine line(String order, String sku, String warehouse, long quantity) {
        return new HeldLine(new OrderId(order), new Place(new Sku(sku), new WarehouseId(warehouse)), quantity);
    }

    /** How many of a SKU can be bought. */
    public long available(String sku) {
        return findAvailability.run(List.of(new Sku(sku))).getFirst().quantity();
    }

    /** On hand, reserved and shipped, in all warehouses together. */
    public String levels(String sku) {
        return db.read(tx -> tx.query("""
            SELECT concat_ws('/', sum(on_hand), sum(reserved), sum(shipped))
            FROM stock
            WHERE sku = :sku
            """).bind("sku", sku).mapTo(String.class).one());
    }

    /** The kinds of facts told of an order or warehouse, in their order. */
    public List<String> toldOf(String id) {
        return db.read(tx -> tx.query("SELECT type FROM outbox WHERE aggregateid = :id ORDER BY seq")
                .bind("id", id)
                .map((row, _) -> row.getString("type").replaceAll(".*\\.", ""))
                .list());
    }

    /** A number that the database tells. */
    public long number(String sql) {
        return db.read(tx -> tx.query(sql).mapTo(Long.class).one());
    }

    /** What is on hand is the sum of the movements, and what is reserved is the sum of what is held. */
    public void assertTheBooksAgree() {
        assertThat(number("""
            SELECT count(*)
            FROM stock
            LEFT JOIN (
                SELECT sku, warehouse_id,
                    sum(CASE kind WHEN 'RESERVED' THEN -quantity WHEN 'SHIPPED' THEN 0 ELSE quantity END) AS on_hand,
                    sum(CASE kind WHEN 'RESERVED' THEN quantity WHEN 'RELEASED' THEN -quantity
                        WHEN 'SHIPPED' THEN -quantity ELSE 0 END) AS reserved
                FROM movement
                GROUP BY sku, warehouse_id) AS moved USING (sku, warehouse_id)
            LEFT JOIN (
                SELECT sku, warehouse_id, sum(quantity - shipped - released) AS held
                FROM reservation_line
                GROUP BY sku, warehouse_id) AS line USING (sku, warehouse_id)
            WHERE stock.on_hand <> coalesce(moved.on_hand, 0) OR stock.reserved <> coalesce(moved.reserved, 0)
               OR stock.reserved <> coalesce(line.held, 0)
            """)).isZero();
    }

    /** What was done; a refusal fails the test. */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("refused: " + outcome);
    }

    /** Why it was refused; what was done fails the test. */
    public static Outcome.Refused<?> refused(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused;
        }
        throw new AssertionError("done: " + outcome);
    }

    @Override
    public void close() {
        app.close();
    }

    private static List<OrderId> orders(String... orders) {
        return Arrays.stream(orders).map(OrderId::new).toList();
    }

    /** Started when the first test asks for it. */
    private static final class Shared {
        static final World WORLD = new World();
    }

    private void wire(App starting) {
        databases.add(
                starting.add(new Postgres(starting, "souk/inventory/store")).db(FactWire::message));
    }
}

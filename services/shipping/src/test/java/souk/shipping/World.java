package souk.shipping;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;
import souk.shipping.api.FactWire;
import souk.shipping.app.CancelShipments;
import souk.shipping.app.FindLabel;
import souk.shipping.app.FindShipment;
import souk.shipping.app.FollowOrders;
import souk.shipping.app.KeepShipments;
import souk.shipping.app.ListShipments;
import souk.shipping.app.MarkDelivered;
import souk.shipping.app.MarkHandedOver;
import souk.shipping.app.MarkShipments;
import souk.shipping.app.PrepareShipments;
import souk.shipping.app.TakeSteps;
import souk.shipping.app.UncancelShipments;
import souk.shipping.app.UnprepareShipments;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.OrderNews;
import souk.shipping.domain.Preparation;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentFilter;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShipmentState;
import souk.shipping.domain.ShippingRefusal;
import souk.shipping.domain.Visitor;
import souk.shipping.store.ConsignmentStore;
import souk.shipping.store.ShipmentViews;
import souk.shipping.store.StepStore;

/** The verbs of shipping on a real database of its own. */
public final class World implements AutoCloseable {

    public static final Visitor ADMIN = new Visitor("customers/root", Optional.empty(), Set.of("admin"));

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> databases = new ArrayList<>();
    private final App app = App.start("shipping", settings(), this::wire);

    public final Db db = databases.getFirst();
    private final ShipmentViews views = new ShipmentViews();
    private final ConsignmentStore consignments = new ConsignmentStore();
    private final KeepShipments keep = new KeepShipments(consignments, new TickingClock());
    private final TakeSteps steps = new TakeSteps(db, new StepStore());
    private final MarkShipments mark = new MarkShipments(db, views, keep);
    private final FollowOrders followOrders = new FollowOrders(keep);

    public final PrepareShipments prepare =
            new PrepareShipments(steps, consignments, keep, () -> new ShipmentId(UuidCreator.getTimeOrderedEpoch()));
    public final UnprepareShipments unprepare = new UnprepareShipments(steps, keep);
    public final CancelShipments cancel = new CancelShipments(steps, keep);
    public final UncancelShipments uncancel = new UncancelShipments(steps, keep);
    public final MarkHandedOver markHandedOver = new MarkHandedOver(mark);
    public final MarkDelivered markDelivered = new MarkDelivered(mark);
    public final FindShipment find = new FindShipment(db, views);
    public final FindLabel label = new FindLabel(find);
    public final ListShipments list = new ListShipments(db, views);

    /** However much else the machine has to do, a connection is waited for: who comes first matters here, not when. */
    private Map<String, String> settings() {
        var settings = new HashMap<>(database.settings());
        settings.put("souk.db.pool.wait", "30s");
        return settings;
    }

    /** An order whose shipments, one from each warehouse, may leave. */
    public OrderId confirmed(String... warehouses) {
        var order = prepared(warehouses);
        confirm(order);
        return order;
    }

    /** An order whose shipments wait for it to be confirmed. */
    public OrderId prepared(String... warehouses) {
        var order = Fixtures.order();
        prepareDone(Fixtures.wish(order, warehouses));
        return order;
    }

    /** Prepares, and expects that it is done. */
    public void prepareDone(Preparation... wishes) {
        var answers = prepare.run(List.of(wishes));
        if (answers.values().stream().anyMatch(Optional::isPresent)) {
            throw new AssertionError("refused: " + answers);
        }
    }

    public void confirm(OrderId... orders) {
        hear(Stream.of(orders).map(order -> new OrderNews(order, OrderNews.Kind.CONFIRMED)));
    }

    public void ended(OrderId... orders) {
        hear(Stream.of(orders).map(order -> new OrderNews(order, OrderNews.Kind.CANCELLED)));
    }

    /** Hears this in one batch. */
    public void hear(Stream<OrderNews> news) {
        db.commit(tx -> followOrders.run(tx, news.toList()));
    }

    /** Cancels an order under its key, and answers why not. */
    public Optional<ShippingRefusal> cancel(OrderId order) {
        var key = Fixtures.cancelKey(order);
        return Optional.ofNullable(cancel.run(Map.of(key, order)).get(key)).orElseThrow();
    }

    public void uncancel(OrderId order) {
        uncancel.run(List.of(Fixtures.cancelKey(order)));
    }

    /** An order's shipments, in the order of their parcels. */
    public List<Shipment> shipments(OrderId order) {
        var filter = new ShipmentFilter(Optional.of(order), Optional.empty());
        return done(list.run(ADMIN, filter, 1_000, "")).items().reversed();
    }

    public List<ShipmentState> states(OrderId order) {
        return shipments(order).stream().map(Shipment::state).toList();
    }

    public List<ShipmentId> ids(OrderId... orders) {
        return List.of(orders).stream()
                .flatMap(order -> shipments(order).stream())
                .map(Shipment::id)
                .toList();
    }

    /** The facts that were told, with their counts: "type key". */
    public List<String> told() {
        return db.read(tx -> tx.query("SELECT type, aggregateid FROM outbox ORDER BY seq")
                .map((row, _) -> row.getString("type").replaceAll(".*\\.", "") + " " + row.getString("aggregateid"))
                .list());
    }

    /** The payloads of the facts of this type that were told, in their order. */
    public List<byte[]> payloads(String type) {
        return db.read(tx -> tx.query("SELECT payload FROM outbox WHERE type LIKE '%' || :type ORDER BY seq")
                .bind("type", type)
                .mapTo(byte[].class)
                .list());
    }

    /** What was done; a refusal fails the test. */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("refused: " + outcome);
    }

    /** Why it was refused; empty if it was done. */
    public static <K, T> Map<K, Optional<ShippingRefusal>> refusals(Map<K, Outcome<T>> outcomes) {
        var refusals = new LinkedHashMap<K, Optional<ShippingRefusal>>();
        outcomes.forEach((key, outcome) -> refusals.put(key, refusal(outcome)));
        return refusals;
    }

    /** Why it was refused; empty if it was done. */
    public static Optional<ShippingRefusal> refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused
                ? Optional.of((ShippingRefusal) refused.refusal())
                : Optional.empty();
    }

    @Override
    public void close() {
        app.close();
        database.close();
    }

    private void wire(App starting) {
        databases.add(
                starting.add(new Postgres(starting, "souk/shipping/store")).db(FactWire::message));
    }

    /** Each look at it is a second later. */
    private static final class TickingClock extends Clock {

        private final AtomicLong seconds =
                new AtomicLong(Instant.parse("2030-01-01T12:00:00Z").getEpochSecond());

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.incrementAndGet());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

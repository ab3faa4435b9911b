package souk.inventory;

import java.util.List;
import souk.inventory.api.CatalogListener;
import souk.inventory.api.FactWire;
import souk.inventory.api.Housekeeping;
import souk.inventory.api.InventoryEndpoint;
import souk.inventory.api.OrdersListener;
import souk.inventory.api.ShippingListener;
import souk.inventory.api.StepsEndpoint;
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
import souk.inventory.store.LineStore;
import souk.inventory.store.OwnerStore;
import souk.inventory.store.RequestStore;
import souk.inventory.store.ReservationStore;
import souk.inventory.store.StockStore;
import souk.inventory.store.StockViews;
import souk.inventory.store.WarehouseStore;
import souk.platform.data.Postgres;
import souk.platform.discovery.Lease;
import souk.platform.facts.Listener;
import souk.platform.facts.Relay;
import souk.platform.facts.Topics;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;

/** START HERE: inventory, all its parts in the order in which they are made. */
public final class InventoryMain {

    public static void main(String[] args) {
        App.main("inventory", InventoryMain::wire);
    }

    /** Adds the parts of inventory to an app. */
    public static void wire(App app) {
        var config = InventoryConfig.of(app.settings());
        var postgres = app.add(new Postgres(app, "souk/inventory/store"));
        var db = postgres.db(FactWire::message);
        var clock = app.clock();

        var warehouses = new WarehouseStore();
        var owners = new OwnerStore();
        var stock = new StockStore();
        var views = new StockViews();
        var requests = new RequestStore();
        var lines = new LineStore();
        var reservations = new ReservationStore(lines);

        var findWarehouse = new FindWarehouse(db, warehouses);
        var reads = new InventoryEndpoint.Reads(
                findWarehouse,
                new ListWarehouses(db, warehouses),
                new ListStock(db, views, findWarehouse),
                new ListMovements(db, views, findWarehouse),
                new FindAvailability(db, views));
        var writes = new InventoryEndpoint.Writes(
                new CreateWarehouse(db, warehouses, clock),
                new ChangeStock(db, findWarehouse, new ChangeStock.Stores(owners, stock, requests), clock));

        var terms = new ReserveStock.Terms(config.reservationTtl(), clock);
        var letGo = new LetGo(reservations, lines, stock);
        var release = new ReleaseStock(db, reservations, letGo, clock);
        var steps = new StepsEndpoint(new ReserveStock(db, reservations, lines, stock, terms), release);

        var ofCatalog = new CatalogListener(new KeepOwners(owners));
        var ofOrders = new OrdersListener(new FollowOrders(reservations, letGo, clock));
        var ofShipping = new ShippingListener(new ShipStock(reservations, lines, stock, clock));
        var expire = new ExpireReservations(db, reservations, letGo, clock);

        app.add(new Relay(app, postgres));
        app.add(new Listener(app, db, "owners", List.of(Topics.of("catalog")), ofCatalog));
        app.add(new Listener(app, db, "orders", List.of(Topics.of("orders")), ofOrders));
        app.add(new Listener(app, db, "shipments", List.of(Topics.of("shipping")), ofShipping));
        app.add(new Housekeeping(app, expire, new PruneRequests(db, requests, clock), config.expiryEvery()));
        var server = app.add(new RpcServer(app, new InventoryEndpoint(reads, writes), steps));
        app.add(new Lease(app, server));
    }

    private InventoryMain() {}
}

package souk.orders;

import java.util.List;
import souk.orders.api.CatalogListener;
import souk.orders.api.FactWire;
import souk.orders.api.FlowsEndpoint;
import souk.orders.api.OrderWatch;
import souk.orders.api.OrdersEndpoint;
import souk.orders.api.ShippingListener;
import souk.orders.app.CancelOrder;
import souk.orders.app.FindOrder;
import souk.orders.app.FollowParcels;
import souk.orders.app.KeepOffers;
import souk.orders.app.KeepOrders;
import souk.orders.app.ListOrders;
import souk.orders.app.OperateFlows;
import souk.orders.app.PlaceOrder;
import souk.orders.flow.CancellationFlow;
import souk.orders.flow.CheckoutFlow;
import souk.orders.flow.Peers;
import souk.orders.peer.CartsOverGrpc;
import souk.orders.peer.PaymentsOverGrpc;
import souk.orders.peer.ShipmentsOverGrpc;
import souk.orders.peer.StockOverGrpc;
import souk.orders.store.CancellationStore;
import souk.orders.store.OfferStore;
import souk.orders.store.OrderStore;
import souk.orders.store.OrderViews;
import souk.platform.data.GroupCommit;
import souk.platform.data.GroupRead;
import souk.platform.data.Postgres;
import souk.platform.discovery.Lease;
import souk.platform.facts.Listener;
import souk.platform.facts.Relay;
import souk.platform.facts.Tail;
import souk.platform.facts.Topics;
import souk.platform.flow.FlowLog;
import souk.platform.flow.Flows;
import souk.platform.rpc.Channels;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;

/** START HERE: orders, all its parts in the order in which they are made. */
public final class OrdersMain {

    public static void main(String[] args) {
        App.main("orders", OrdersMain::wire);
    }

    /** Adds the parts of orders to an app. */
    public static void wire(App app) {
        var postgres = app.add(new Postgres(app, "souk/orders/store", Flows.TABLES));
        var db = postgres.db(FactWire::message);
        var channels = app.add(new Channels(app));
        var clock = app.clock();

        var orders = new OrderStore();
        var offers = new OfferStore();
        var views = new OrderViews();
        var cancellations = new CancellationStore();

        var peers = new Peers(
                new PaymentsOverGrpc(channels.to("payments")),
                new StockOverGrpc(channels.to("inventory")),
                new ShipmentsOverGrpc(channels.to("shipping")));
        var checkout = new CheckoutFlow(peers, orders, clock);
        var cancellation = new CancellationFlow(peers, orders, cancellations, clock);
        var checkouts = app.add(new Flows<>(app, db, checkout));
        var undoings = app.add(new Flows<>(app, db, cancellation));

        var running = new CancelOrder.Running(checkouts, undoings);
        var carts = new CartsOverGrpc(channels.to("carts"));
        var placements = new GroupCommit<>(
                app, db, "placements", GroupCommit.Bounds.USUAL, new KeepOrders(orders, offers, checkouts, clock)::run);
        var verbs = new OrdersEndpoint.Verbs(
                new PlaceOrder(db, orders, carts, checkouts, placements),
                new FindOrder(new GroupRead<>(app, db, "order reads", GroupCommit.Bounds.USUAL, views::find)),
                new ListOrders(db, views),
                new CancelOrder(db, orders, cancellations, running, clock));

        var watch = new OrderWatch(app.meters());
        app.add(new Relay(app, postgres));
        app.add(new Listener(
                app, db, "offers", List.of(Topics.of("catalog")), new CatalogListener(new KeepOffers(offers))));
        app.add(new Listener(
                app,
                db,
                "parcels",
                List.of(Topics.of("shipping")),
                new ShippingListener(new FollowParcels(orders, clock))));
        app.add(new Tail(app, Topics.of(app.service()), watch::hear));
        var server = app.add(new RpcServer(
                app,
                new OrdersEndpoint(verbs, watch),
                new FlowsEndpoint(new OperateFlows(db, new FlowLog(checkout, cancellation)))));
        app.add(new Lease(app, server));
    }

    private OrdersMain() {}
}

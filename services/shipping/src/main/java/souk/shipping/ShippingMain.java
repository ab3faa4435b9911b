package souk.shipping;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import souk.platform.data.Postgres;
import souk.platform.discovery.Lease;
import souk.platform.facts.Listener;
import souk.platform.facts.Relay;
import souk.platform.facts.Topics;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;
import souk.shipping.api.FactWire;
import souk.shipping.api.Label;
import souk.shipping.api.OrdersListener;
import souk.shipping.api.ShippingEndpoint;
import souk.shipping.api.StepsEndpoint;
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
import souk.shipping.domain.ShipmentId;
import souk.shipping.store.ConsignmentStore;
import souk.shipping.store.ShipmentViews;
import souk.shipping.store.StepStore;

/** START HERE: shipping, all its parts in the order in which they are made. */
public final class ShippingMain {

    public static void main(String[] args) {
        App.main("shipping", ShippingMain::wire);
    }

    /** Adds the parts of shipping to an app. */
    public static void wire(App app) {
        var postgres = app.add(new Postgres(app, "souk/shipping/store"));
        var db = postgres.db(FactWire::message);

        var consignments = new ConsignmentStore();
        var views = new ShipmentViews();
        var keep = new KeepShipments(consignments, app.clock());
        var steps = new TakeSteps(db, new StepStore());
        var mark = new MarkShipments(db, views, keep);
        var findShipment = new FindShipment(db, views);

        var shipping = new ShippingEndpoint(
                new ShippingEndpoint.Reads(findShipment, new ListShipments(db, views), new FindLabel(findShipment)),
                new ShippingEndpoint.Marks(new MarkHandedOver(mark), new MarkDelivered(mark)),
                new Label());
        var flows = new StepsEndpoint(
                new PrepareShipments(
                        steps, consignments, keep, () -> new ShipmentId(UuidCreator.getTimeOrderedEpoch())),
                new UnprepareShipments(steps, keep),
                new CancelShipments(steps, keep),
                new UncancelShipments(steps, keep));

        app.add(new Relay(app, postgres));
        app.add(new Listener(
                app, db, "orders", List.of(Topics.of("orders")), new OrdersListener(new FollowOrders(keep))));
        var server = app.add(new RpcServer(app, shipping, flows));
        app.add(new Lease(app, server));
    }

    private ShippingMain() {}
}

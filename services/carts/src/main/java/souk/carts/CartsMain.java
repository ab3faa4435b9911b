package souk.carts;

import java.util.List;
import souk.carts.api.CartPruning;
import souk.carts.api.CartsEndpoint;
import souk.carts.api.CatalogListener;
import souk.carts.api.OrdersListener;
import souk.carts.app.AddItem;
import souk.carts.app.ChangeCart;
import souk.carts.app.ChangeCarts;
import souk.carts.app.ChangeItem;
import souk.carts.app.ClearCart;
import souk.carts.app.FindCart;
import souk.carts.app.FindCarts;
import souk.carts.app.KeepOffers;
import souk.carts.app.PruneCarts;
import souk.carts.app.RemoveItem;
import souk.carts.app.TakeOrdered;
import souk.carts.store.CartStore;
import souk.carts.store.OfferStore;
import souk.platform.data.GroupCommit;
import souk.platform.data.GroupCommit.Bounds;
import souk.platform.data.GroupRead;
import souk.platform.data.Postgres;
import souk.platform.discovery.Lease;
import souk.platform.facts.Listener;
import souk.platform.facts.Topics;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;

/** START HERE: the carts, all their parts in the order in which they are made. */
public final class CartsMain {

    public static void main(String[] args) {
        App.main("carts", CartsMain::wire);
    }

    /** Adds the parts of the carts to an app. */
    public static void wire(App app) {
        var config = CartsConfig.of(app.settings());
        var postgres = app.add(new Postgres(app, "souk/carts/store"));
        var db = postgres.db();
        var clock = app.clock();

        var carts = new CartStore();
        var offers = new OfferStore();

        var changes = new ChangeCarts(carts, offers, clock);
        var change = new ChangeCart(new GroupCommit<>(app, db, "cart changes", Bounds.USUAL, changes::run));
        var reads = new FindCarts(carts, offers);
        var endpoint = new CartsEndpoint(
                new FindCart(new GroupRead<>(app, db, "cart reads", Bounds.USUAL, reads::run)),
                new AddItem(change),
                new ChangeItem(change),
                new RemoveItem(change),
                new ClearCart(change));

        var catalogFacts = new CatalogListener(new KeepOffers(offers));
        var ordersFacts = new OrdersListener(new TakeOrdered(carts, clock));
        app.add(new Listener(app, postgres, "offers", List.of(Topics.of("catalog")), catalogFacts));
        app.add(new Listener(app, postgres, "orders", List.of(Topics.of("orders")), ordersFacts));
        app.add(new CartPruning(app, new PruneCarts(db, carts, config.kept(), clock), config.pruneEvery()));

        var server = app.add(new RpcServer(app, endpoint));
        app.add(new Lease(app, server));
    }

    private CartsMain() {}
}

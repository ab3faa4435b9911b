package souk.gateway;

import souk.gateway.contract.Contracts;
import souk.gateway.docs.Pages;
import souk.gateway.edge.Edge;
import souk.gateway.edge.EdgeSettings;
import souk.gateway.edge.Reception;
import souk.gateway.route.Routes;
import souk.platform.rpc.Channels;
import souk.platform.runtime.App;

/** The gateway: its parts, in the order in which they are made. */
public final class GatewayMain {

    public static void main(String[] args) {
        App.main("gateway", GatewayMain::wire);
    }

    public static void wire(App app) {
        var _ = wire(app, Contracts.packed());
    }

    /** As {@link #wire(App)}, for other contracts than those it was built with. Gives the part that listens. */
    static Edge wire(App app, Contracts contracts) {
        var settings = EdgeSettings.of(app.settings());
        var routes = Routes.of(contracts);
        var channels = app.add(new Channels(app));
        var pages = new Pages(contracts, routes);
        var reception = new Reception(app, settings, routes, channels, pages);
        return app.add(new Edge(app, settings, reception));
    }

    private GatewayMain() {}
}

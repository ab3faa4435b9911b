package souk.launcher.compact;

import java.nio.file.Path;
import java.util.List;
import souk.catalog.CatalogMain;
import souk.control.ControlMain;
import souk.gateway.GatewayMain;
import souk.platform.runtime.App;

/** START HERE: every service of Souk, in one process. The setting {@code souk.compact.run} says where their run files go. */
public final class CompactMain {

    public static void main(String[] args) {
        App.main("souk", CompactMain::wire);
    }

    public static void wire(App app) {
        var run = Path.of(app.settings().text("souk.compact.run"));
        app.add(new Tenants(
                app,
                run,
                List.of(
                        new Tenants.Tenant("control", ControlMain::wire),
                        new Tenants.Tenant("catalog", CatalogMain::wire),
                        new Tenants.Tenant("gateway", GatewayMain::wire))));
    }

    private CompactMain() {}
}

package souk.launcher.compact;

import java.nio.file.Path;
import java.util.List;
import souk.carts.CartsMain;
import souk.catalog.CatalogMain;
import souk.control.ControlMain;
import souk.gateway.GatewayMain;
import souk.inventory.InventoryMain;
import souk.orders.OrdersMain;
import souk.payments.PaymentsMain;
import souk.platform.runtime.App;
import souk.shipping.ShippingMain;

/**
 * START HERE: every service of Souk, in one process. The setting {@code souk.compact.run} says where their run files go, and
 * {@code souk.compact.db} where their databases are; identity, which is of another make, has a process of its own.
 */
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
                        new Tenants.Tenant("carts", CartsMain::wire),
                        new Tenants.Tenant("orders", OrdersMain::wire),
                        new Tenants.Tenant("payments", PaymentsMain::wire),
                        new Tenants.Tenant("inventory", InventoryMain::wire),
                        new Tenants.Tenant("shipping", ShippingMain::wire),
                        new Tenants.Tenant("gateway", GatewayMain::wire))));
    }

    private CompactMain() {}
}

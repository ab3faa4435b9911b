package souk.control;

import io.micrometer.core.instrument.Gauge;
import souk.control.api.Discovery;
import souk.control.api.Publisher;
import souk.control.api.RegistryEndpoint;
import souk.control.app.Registry;
import souk.control.app.TrafficPolicy;
import souk.control.store.WrongPolicy;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/** START HERE: control's parts, in the order in which they are made. */
public final class ControlMain {

    public static void main(String[] args) {
        App.main("control", ControlMain::wire);
    }

    /** Puts control together. */
    public static void wire(App app) {
        var config = ControlConfig.of(app.settings());
        var policy = policy(config, app);
        var registry = new Registry(System::nanoTime);
        Gauge.builder(
                        "souk.control.instances",
                        registry,
                        it -> it.roster().members().size())
                .description("Living instances of all services")
                .register(app.meters());
        var publisher = new Publisher(registry, policy, app.meters(), app.clock());
        var discovery = new Discovery(publisher, app.meters());
        app.add(new RpcServer(app, new RegistryEndpoint(registry, app.clock()), discovery.endpoint()));
        app.add(new Clockwork(config, registry, policy, publisher));
    }

    /** A wrong policy stops the start, since there is no older one; later it is only told, and the older one holds. */
    private static TrafficPolicy policy(ControlConfig config, App app) {
        try {
            var policy = new TrafficPolicy(config.policy(), app.meters());
            policy.watch(() -> {
                var refused = policy.refused();
                if (refused == null) {
                    app.health().ok("traffic policy");
                } else {
                    app.health().degraded("traffic policy", refused);
                }
            });
            return policy;
        } catch (WrongPolicy wrong) {
            throw new Settings.Wrong("souk.control.policy is \"" + config.policy() + "\": " + wrong.getMessage());
        }
    }

    private ControlMain() {}
}

package souk.launcher.compact;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/** The services that live in this process. They start at the same time; the one that was ready last ends first. */
final class Tenants implements Part {

    private final App house;
    private final Path run;
    private final List<Tenant> tenants;
    private final ConcurrentLinkedDeque<App> living = new ConcurrentLinkedDeque<>();

    /**
     * One service.
     *
     * @param service its name
     * @param wire what its own main would run
     */
    record Tenant(String service, Consumer<App> wire) {}

    /** @param run the folder of their run files */
    Tenants(App house, Path run, List<Tenant> tenants) {
        this.house = house;
        this.run = run;
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public void start() throws Exception {
        var starting = new ArrayList<Future<?>>();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 1).factory())) {
            tenants.forEach(tenant -> starting.add(threads.submit(() -> moveIn(tenant))));
        }
        for (var one : starting) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    @Override
    public void stop() {
        living.descendingIterator().forEachRemaining(App::close);
    }

    private void moveIn(Tenant tenant) {
        living.add(App.start(tenant.service(), settings(tenant.service()), tenant.wire()));
    }

    /** Everybody is found in this process, under its name; nobody needs to be looked up. */
    private Map<String, String> settings(String service) {
        var instance = service + "-1";
        var settings = new HashMap<String, String>();
        settings.put("souk.instance", instance);
        settings.put("souk.run.file", run.resolve(instance + ".json").toString());
        settings.put("souk.admin.port", "0");
        settings.put("souk.rpc.inprocess", "true");
        settings.put("souk.control.target", "");
        settings.put("souk.db.url", house.settings().text("souk.compact.db", "") + service);
        settings.put("souk.db.user", service);
        settings.put(
                "souk.db.password",
                house.settings()
                        .secret("souk.compact." + service + ".password", "")
                        .strip());
        settings.put("souk.version", house.version());
        tenants.forEach(tenant -> settings.put("souk.peers." + tenant.service(), "inproc:" + tenant.service()));
        return settings;
    }
}

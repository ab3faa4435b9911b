package souk.control;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.control.v1.Instance;
import souk.contracts.control.v1.ListServicesRequest;
import souk.contracts.control.v1.RegistryServiceGrpc;
import souk.platform.rpc.Channels;
import souk.platform.runtime.App;
import souk.platform.testing.FreePorts;
import souk.platform.testing.TestIssuer;

/** Control, instances of a service and a client of it; what can be killed runs in a process of its own. */
final class Fleet implements AutoCloseable {

    /** One port for all tests of this JVM, since gRPC's xDS client is told once per JVM where control is. */
    static final int CONTROL_PORT = FreePorts.take();

    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Path logs;

    /**
     * @param logs where the processes write what they have to say
     */
    Fleet(Path logs) {
        this.logs = logs;
    }

    /** Control in this JVM. */
    App control(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("souk.rpc.port", "" + CONTROL_PORT);
        all.put("souk.log.level", "warn");
        var app = App.start("control", all, ControlMain::wire);
        running.push(app::close);
        return app;
    }

    /** Control in a process of its own. */
    Process controlProcess() {
        return process(ControlMain.class, "control", Map.of("SOUK_RPC_PORT", "" + CONTROL_PORT));
    }

    /** An instance of a service, in this JVM. */
    App backEndHere(String service) {
        var settings = new HashMap<>(TestIssuer.shared().settings());
        settings.put("souk.control.target", "127.0.0.1:" + CONTROL_PORT);
        settings.put("souk.log.level", "warn");
        var app = App.start(service, settings, BackEnd::wire);
        running.push(app::close);
        return app;
    }

    /** An instance of a service, in a process of its own. */
    Process backEnd(String service, int number) {
        return process(
                BackEnd.class,
                service,
                Map.of(
                        "SOUK_INSTANCE",
                        service + "-" + number,
                        "SOUK_CONTROL_TARGET",
                        "127.0.0.1:" + CONTROL_PORT,
                        "SOUK_AUTH_ISSUER",
                        TestIssuer.shared().settings().get("souk.auth.issuer")));
    }

    private Process process(Class<?> main, String name, Map<String, String> environment) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                name));
        var log = new File(logs.toFile(), name + "-" + running.size() + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            running.push(() -> process.destroyForcibly().onExit().join());
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The client's ways to services, through control. */
    Channels channels() {
        var made = new Channels[1];
        var caller = App.start(
                "caller",
                Map.of("souk.control.target", "127.0.0.1:" + CONTROL_PORT, "souk.log.level", "warn"),
                app -> made[0] = app.add(new Channels(app)));
        running.push(caller::close);
        return made[0];
    }

    static CatalogServiceGrpc.CatalogServiceBlockingStub stub(Channels channels, String service) {
        return TestIssuer.as(
                CatalogServiceGrpc.newBlockingStub(channels.to(service)),
                TestIssuer.shared().token("ada", "admin"));
    }

    /** One call that may be repeated. */
    static Product get(Channels channels, String service) {
        return stub(channels, service)
                .getProduct(
                        GetProductRequest.newBuilder().setName("products/any").build());
    }

    /** The ids that control lists for a service. */
    static List<String> listed(Channels channels, String service) {
        return RegistryServiceGrpc.newBlockingStub(channels.to("control"))
                .withDeadlineAfter(2, TimeUnit.SECONDS)
                .listServices(ListServicesRequest.getDefaultInstance())
                .getServicesList()
                .stream()
                .filter(it -> it.getName().equals(service))
                .flatMap(it -> it.getInstancesList().stream())
                .map(Instance::getId)
                .toList();
    }

    static void awaitListed(Channels channels, String service, String... ids) {
        await().ignoreExceptions().until(() -> listed(channels, service).equals(List.of(ids)));
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }
}

package souk.bench.bounds;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import souk.bench.measure.Companions;
import souk.bench.measure.Unfit;
import souk.launcher.home.RunFile;

/** A gateway of its own, and an echo behind it, each in its own process; ended after use. */
public final class Echo implements AutoCloseable {

    /** What to ask for. */
    public static final String PATH = "/v1/categories/echo";

    private static final int LOOKS_MAX = 1_200;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int HEAP_MB = 80;
    private static final Duration END = Duration.ofSeconds(10);

    private final List<Process> processes = new ArrayList<>();
    private final Companions companions;
    private final int port;

    private Echo() throws IOException, InterruptedException {
        companions = new Companions("echo", END);
        var echo = start("souk.bench.bounds.EchoMain", Map.of());
        var behind = echo.inputReader().readLine();
        var runFile = companions.folder().resolve("gateway.json");
        start(
                "souk.gateway.GatewayMain",
                Map.of(
                        "SOUK_MODE",
                        "demo",
                        "SOUK_HTTP_PORT",
                        "0",
                        "SOUK_RUN_FILE",
                        runFile.toString(),
                        "SOUK_PEERS_CATALOG",
                        "dns:///127.0.0.1:" + behind));
        port = port(runFile);
    }

    /**
     * Starts both.
     *
     * @throws Unfit if they do not come up
     */
    public static Echo start() throws IOException, InterruptedException {
        return new Echo();
    }

    /** Where the gateway listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Their processes, by what they are. */
    public Map<String, List<Long>> running() {
        return Map.of(
                "echo", List.of(processes.getFirst().pid()),
                "gateway", List.of(processes.getLast().pid()));
    }

    /** As the launcher starts those that have much to do. */
    private Process start(String main, Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-Xmx" + HEAP_MB + "m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        if (!environment.isEmpty()) {
            builder.redirectOutput(companions.folder().resolve("gateway.log").toFile());
        }
        builder.environment().keySet().removeIf(name -> name.startsWith("SOUK_"));
        builder.environment().putAll(environment);
        var process = companions.start(builder);
        processes.add(process);
        return process;
    }

    private int port(Path runFile) throws InterruptedException {
        for (int look = 0; look < LOOKS_MAX && processes.getLast().isAlive(); look++) {
            var told = RunFile.read(runFile)
                    .filter(RunFile::isReady)
                    .flatMap(file -> Optional.ofNullable(file.ports().get("http")));
            if (told.isPresent()) {
                return told.get();
            }
            Thread.sleep(LOOK);
        }
        companions.end();
        throw new Unfit("the gateway for the echo does not start; see " + companions.folder());
    }

    @Override
    public void close() {
        companions.close();
    }
}

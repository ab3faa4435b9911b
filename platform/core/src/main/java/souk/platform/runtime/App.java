package souk.platform.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process of Souk, or, in compact mode and in tests, one of several in a JVM: its settings, its health, its meters, and
 * its parts, which it starts in order and stops in the reverse order. What it is made of is said by its {@code wire}
 * method, in plain {@code new}s. Apps in one JVM share nothing but the log.
 */
public final class App implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final String NAME = "[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

    /** How long an app that was told to stop may take to finish its work, if nothing else is set. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final String service;
    private final String instance;
    private final Settings settings;
    private final Duration stopTimeout;
    private final Clock clock = Clock.systemUTC();
    private final Health health;
    private final Meters meters;
    private final Traces traces;
    private final Parts parts = new Parts();
    private final RunFile runFile;
    private final AdminServer admin;

    private App(String service, Settings settings) {
        this.service = service;
        this.settings = settings;
        this.instance = named("souk.instance", settings.text("souk.instance", service + "-1"));
        settings.oneOf("souk.mode", "production", Set.of("demo", "production"));
        this.stopTimeout =
                settings.duration("souk.stop.timeout", STOP_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(10));
        this.health = new Health(instance);
        this.meters = new Meters(service);
        this.traces = new Traces(this);
        this.runFile = new RunFile(this);
        this.admin = new AdminServer(this);
    }

    /**
     * Runs an app until it is told to stop by SIGTERM or SIGINT, and then ends the JVM: with 2 after a wrong setting, with
     * 1 if a part could not start.
     *
     * @param service its name, such as {@code catalog}
     * @param wire adds its parts
     */
    public static void main(String service, Consumer<App> wire) {
        Mainline.run(service, wire);
    }

    /**
     * Starts an app in this JVM, and returns once all of its parts have started. Where the log of this JVM goes is decided
     * by the first app that starts in it.
     *
     * @param settings the layer of settings that wins over the environment
     * @throws Settings.Wrong if a setting is wrong
     * @throws NotStarted if a part could not start; what had been started is stopped again
     */
    public static App start(String service, Map<String, String> settings, Consumer<App> wire) {
        Logs.hush();
        var app = create(service, Settings.load(settings));
        app.run(wire);
        return app;
    }

    /** An app with its settings read and nothing started. */
    static App create(String service, Settings settings) {
        named("the name of the service", service);
        Logs.install(settings, service);
        return new App(service, settings);
    }

    void run(Consumer<App> wire) {
        try {
            runFile.follow();
            admin.start();
            wire.accept(this);
            parts.start();
            health.enter(Health.State.READY, "");
        } catch (Exception failure) {
            if (!parts.beginStop()) {
                // Whoever told it to stop also stops what had been started.
                throw new NotStarted(service, failure);
            }
            stopParts();
            health.enter(Health.State.FAILED, Failure.sentence(failure));
            closeRest();
            if (failure instanceof Settings.Wrong wrong) {
                throw wrong;
            }
            throw new NotStarted(service, failure);
        }
    }

    /** Adds a part, which starts after those that were added before it, and stops before them. */
    public <P extends Part> P add(P part) {
        parts.add(part);
        return part;
    }

    /** Tells where a part listens: for the run file. The same name again replaces the port. */
    public void port(String name, int port) {
        runFile.port(name, port);
    }

    /** Its name, such as {@code catalog}. */
    public String service() {
        return service;
    }

    /** The name of this one of possibly many, such as {@code catalog-1}. */
    public String instance() {
        return instance;
    }

    /** The version that it was built from, or {@code dev}. */
    public String version() {
        var built = App.class.getPackage().getImplementationVersion();
        return settings.text("souk.version", built == null ? "dev" : built);
    }

    /** Whether it runs in demo mode, where demo accounts are accepted, and services start without an issuer of tokens. */
    public boolean demo() {
        return settings.text("souk.mode", "production").strip().equals("demo");
    }

    public Settings settings() {
        return settings;
    }

    public Health health() {
        return health;
    }

    public MeterRegistry meters() {
        return meters.registry();
    }

    /** Carries W3C trace context always, and exports spans if {@code souk.otlp.endpoint} is set. */
    public OpenTelemetry telemetry() {
        return traces.telemetry();
    }

    /** Whether spans are exported; if not, instrumentation that costs time may be left out. */
    public boolean exportsTraces() {
        return traces.exported();
    }

    public Clock clock() {
        return clock;
    }

    /** The port of {@code /healthz}, {@code /readyz} and {@code /metrics}. */
    public int adminPort() {
        return admin.port();
    }

    /** How long it may take to finish its work once it was told to stop. */
    public Duration stopTimeout() {
        return stopTimeout;
    }

    /** Drains and stops all parts; also while they are being started. Closing twice is harmless. */
    @Override
    public void close() {
        if (!parts.beginStop()) {
            return;
        }
        health.enter(Health.State.DRAINING, "stopping");
        stopParts();
        health.enter(Health.State.STOPPED, "");
        closeRest();
    }

    String scrape() {
        return meters.scrape();
    }

    private void stopParts() {
        parts.stop(stopTimeout);
    }

    private void closeRest() {
        admin.stop();
        traces.stop();
        meters.stop();
        LOG.atInfo().addKeyValue("instance", instance).log("stopped");
    }

    private static String named(String what, String name) {
        if (!name.matches(NAME)) {
            throw new Settings.Wrong(what + " is \"" + name
                    + "\": expected 1 to 63 lower-case letters, digits and hyphens, the first a letter");
        }
        return name;
    }

    /** A part could not start, and so the app did not. */
    public static final class NotStarted extends RuntimeException {
        NotStarted(String service, Throwable cause) {
            super(service + " could not start: " + Failure.sentence(cause), cause);
        }
    }
}

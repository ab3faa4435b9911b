package souk.gateway.edge;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/** The HTTP server as a part of the app: one {@link Door} on each event loop. */
public final class Edge implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final App app;
    private final EdgeSettings settings;
    private final Reception reception;
    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private @Nullable Vertx vertx;

    public Edge(App app, EdgeSettings settings, Reception reception) {
        this.app = app;
        this.settings = settings;
        this.reception = reception;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void start() throws Exception {
        var options = new VertxOptions()
                .setEventLoopPoolSize(settings.place().loops())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        options.setUseDaemonThread(true);
        var gate = new Gate(
                app.meters(), "souk.http.connections", settings.limits().connections());
        vertx = Vertx.builder()
                .with(options)
                .withTransport(new Doorkeeper(gate, settings.waits().idle()))
                .build();
        reception.connect();
        await(
                vertx.deployVerticle(
                        this::door,
                        new DeploymentOptions().setInstances(settings.place().loops())),
                START_TIMEOUT);
        app.port("http", port());
        LOG.atInfo()
                .addKeyValue("host", settings.place().host())
                .addKeyValue("port", port())
                .log("listening");
    }

    /** Where it listens, once it was started. */
    public int port() {
        return doors.isEmpty() ? 0 : doors.getFirst().port();
    }

    private Door door() {
        var door = new Door(app, settings, reception);
        doors.add(door);
        return door;
    }

    @Override
    public void drain() throws Exception {
        List<Future<Void>> drained = new ArrayList<>();
        doors.forEach(door -> drained.add(door.drain(app.stopTimeout())));
        await(Future.join(drained), app.stopTimeout().plus(STOP_TIMEOUT));
    }

    @Override
    public void stop() throws Exception {
        if (vertx != null) {
            await(vertx.close(), STOP_TIMEOUT);
        }
    }

    private static void await(Future<?> future, Duration timeout) throws Exception {
        var _ = future.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}

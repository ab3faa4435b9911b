package souk.platform.discovery;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.contracts.control.v1.Instance;
import souk.contracts.control.v1.Method;
import souk.contracts.control.v1.RegistryServiceGrpc;
import souk.platform.rpc.Channels;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * Keeps this instance in control's list of the living for as long as it runs. To be added as the last part, so that nobody
 * is sent here before all the others work, and nobody any more once they stop. When control is away it is tried again
 * without end; the instance works on meanwhile. Without {@code souk.control.target} it does nothing.
 */
public final class Lease implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int RETRY_MILLIS_MIN = 200;
    private static final int RETRY_MILLIS_MAX = 500;

    /** How long control may take to tell the others that this instance is going. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    /**
     * How long a start waits until control knows this instance. Otherwise it would be ready, and in a rolling restart the next
     * one be stopped, before anybody is sent here. Control may be away: then the start goes on all the same.
     */
    private static final Duration WELCOME = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final App app;
    private final RpcServer server;
    private final Channels channels;
    private final boolean wanted;
    private final Instant started;
    private final AtomicReference<@Nullable LeaseStream> stream = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile boolean draining;
    private @Nullable Thread keeper;

    public Lease(App app, RpcServer server) {
        this.app = app;
        this.server = server;
        this.channels = new Channels(app);
        this.wanted = !app.settings().text("souk.control.target", "").isBlank();
        this.started = app.clock().instant();
        Gauge.builder("souk.lease.held", this, lease -> lease.held() ? 1 : 0)
                .description("Whether control knows that this instance lives")
                .register(app.meters());
    }

    @Override
    public String name() {
        return "lease";
    }

    /** Begins to hold the lease; waits for control, but not for long. */
    @Override
    public void start() throws InterruptedException {
        if (wanted && server.port() > 0) {
            // Here, so that a wrong target stops the start.
            var control = channels.to("control");
            // Not a virtual one: each of its waits would wake two more threads, and it does little else.
            keeper =
                    Thread.ofPlatform().daemon().name(app.instance() + " lease").start(() -> keep(control));
            awaitWelcome();
        }
    }

    private void awaitWelcome() throws InterruptedException {
        var until = System.nanoTime() + WELCOME.toNanos();
        while (!held() && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException("told to stop while control was waited for");
            }
        }
    }

    /** Whether control has confirmed the lease, and the stream still lives. */
    public boolean held() {
        var current = stream.get();
        return current != null && current.confirmed();
    }

    private void keep(ManagedChannel control) {
        while (!stopped) {
            // gRPC waits up to two minutes between attempts to connect; an instance must be found again sooner.
            control.resetConnectBackoff();
            var current = new LeaseStream(RegistryServiceGrpc.newStub(control), instance());
            stream.set(current);
            while (!stopped && current.alive()) {
                current.heartbeat(draining);
                LockSupport.parkNanos(HEARTBEAT.toNanos());
            }
            if (!stopped) {
                LOG.atInfo().addKeyValue("reason", current.ending()).log("lease lost");
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextInt(RETRY_MILLIS_MIN, RETRY_MILLIS_MAX + 1))
                                .toNanos());
            }
        }
    }

    /** Has control send no more calls here, and waits a moment until it has done so. */
    @Override
    public void drain() throws InterruptedException {
        draining = true;
        var current = stream.get();
        if (current != null && current.confirmed()) {
            current.leave(FAREWELL);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        stopped = true;
        if (keeper != null) {
            LockSupport.unpark(keeper);
            keeper.join(FAREWELL);
        }
        var current = stream.get();
        if (current != null) {
            current.end();
        }
        channels.stop();
    }

    private Instance instance() {
        var instance = Instance.newBuilder()
                .setId(app.instance())
                .setService(app.service())
                .setHost(server.host())
                .setPort(server.announcedPort())
                .setAdminPort(app.adminPort())
                .setVersion(app.version())
                .setStartTime(Timestamp.newBuilder()
                        .setSeconds(started.getEpochSecond())
                        .setNanos(started.getNano()));
        for (var method : server.methods()) {
            instance.addMethods(Method.newBuilder()
                    .setFullName(method.fullName())
                    .setIdempotent(method.idempotent())
                    .setServerStreaming(method.serverStreaming())
                    .setWaits(method.waits()));
        }
        return instance.build();
    }
}

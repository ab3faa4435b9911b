package souk.platform.rpc;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import souk.platform.Invariant;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;
import souk.platform.runtime.Settings;

/**
 * The ways to other services, by name alone. Where a name leads is a setting, {@code souk.peers.<service>}: by default
 * {@code xds:///<service>}, else {@code dns:///host:port} or {@code inproc:<service>}; {@code control} is at {@code
 * souk.control.target}. Every call carries the trace and the request id, is measured, and has a deadline.
 */
public final class Channels implements Part {

    /** More than this is a mistake: a name made from a request, say. */
    private static final int CHANNELS_MAX = 100;

    private static final String HOST_AND_PORT = "\\S+:[0-9]{1,5}";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final App app;
    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final ChannelMaker maker;

    public Channels(App app) {
        this.app = app;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(app.instance() + "-answers-", 0).factory());
        this.maker = new ChannelMaker(app, threads);
    }

    @Override
    public String name() {
        return "channels";
    }

    /**
     * The channel to a service; made, and its connection begun, when first asked for. Answers to asynchronous calls come
     * on virtual threads, unless the call's options name an executor.
     *
     * @throws Settings.Wrong if the setting does not lead anywhere
     */
    public ManagedChannel to(String service) {
        var known = channels.get(service);
        return known != null ? known : channels.computeIfAbsent(service, this::open);
    }

    private ManagedChannel open(String service) {
        Invariant.hold(channels.size() < CHANNELS_MAX, "channels lead to services, and there are few of them");
        return maker.open(target(service));
    }

    private String target(String service) {
        var key = "souk.peers." + service;
        if (!service.equals("control")) {
            return app.settings().text(key, "xds:///" + service).strip();
        }
        var control = app.settings().text("souk.control.target", "").strip();
        if (!control.isEmpty() && !control.matches(HOST_AND_PORT)) {
            throw new Settings.Wrong("souk.control.target is \"" + control
                    + "\": expected <host>:<port>, such as 127.0.0.1:9000, or nothing");
        }
        return app.settings()
                .text(key, control.isEmpty() ? "" : "dns:///" + control)
                .strip();
    }

    @Override
    public void start() {}

    @Override
    public void stop() throws InterruptedException {
        channels.values().forEach(ManagedChannel::shutdown);
        var until = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
        for (var channel : channels.values()) {
            if (!channel.awaitTermination(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                channel.shutdownNow();
            }
        }
        threads.shutdown();
    }
}

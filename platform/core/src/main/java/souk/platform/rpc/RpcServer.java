package souk.platform.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * The gRPC server of a service. Each call runs on a virtual thread of its own, and passes these gates: trace and request
 * id, measuring, the limit of calls at once, the answer for what throws, who may call, and the rules of the contract. Listens
 * on {@code souk.rpc.host} and {@code souk.rpc.port}, or, with {@code souk.rpc.inprocess}, within this JVM under the name
 * of the service.
 */
public final class RpcServer implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);

    /** How long the transport may take to end. */
    private static final int END_MILLIS_MAX = 1_000;

    private final App app;
    private final RpcListener listener;
    private final List<ServerServiceDefinition> services;
    private final List<RpcMethod> methods;
    private final RpcLimits limits;
    private final CallLimits callLimits;
    private final OpenStreams openStreams = new OpenStreams();
    private final AccessGate access;
    private final RequestRules rules;
    private final ScheduledExecutorService timer;
    private final ExecutorService threads;
    private @Nullable Server server;

    public RpcServer(App app, BindableService... services) {
        this.app = app;
        this.listener = RpcListener.of(app);
        this.services =
                Arrays.stream(services).map(BindableService::bindService).toList();
        this.methods = this.services.stream()
                .flatMap(service -> service.getMethods().stream())
                .map(RpcMethod::of)
                .toList();
        this.limits = RpcLimits.of(app.settings());
        this.callLimits = new CallLimits(app.meters(), limits.calls(), limits.streams());
        this.access = new AccessGate(app, methods);
        this.rules = new RequestRules(app.instance(), methods);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(app.instance() + "-deadlines").factory());
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(app.instance() + "-rpc-", 0).factory());
    }

    @Override
    public String name() {
        return "rpc server";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        rules.await();
        var builder = listener.builder(limits).executor(threads);
        var gates = gates();
        services.forEach(service -> builder.addService(ServerInterceptors.interceptForward(service, gates)));
        RpcHealth.follow(app, builder, services);
        server = builder.build().start();
        LOG.atInfo().addKeyValue("address", listener.describe(server)).log("listening");
        if (port() > 0) {
            app.port("rpc", port());
        }
    }

    private List<ServerInterceptor> gates() {
        var gates = new ArrayList<ServerInterceptor>();
        if (app.exportsTraces()) {
            gates.add(new ServerSpans(CallSpans.of(app)));
        }
        gates.addAll(List.of(
                new IncomingRequests(app.service(), limits.deadline(), timer),
                new CallMeters(app.meters(), methods),
                callLimits,
                openStreams,
                new FailureAnswers(),
                access,
                new RequestValidation(rules)));
        return gates;
    }

    /** Takes no new calls, ends streams, and waits for the answers of calls; at most until the time-out of the stop. */
    @Override
    public void drain() throws InterruptedException {
        if (server == null) {
            return;
        }
        server.shutdown();
        openStreams.end();
        if (!callLimits.awaitAnswers(app.stopTimeout())) {
            LOG.atWarn().addKeyValue("timeout", app.stopTimeout()).log("calls are cut off by the stop");
        }
    }

    /** Cuts off what is left. */
    @Override
    public void stop() throws InterruptedException {
        if (server != null && !server.shutdownNow().awaitTermination(END_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
            LOG.atWarn().log("the server did not end in time");
        }
        timer.shutdownNow();
        threads.shutdown();
    }

    /** The methods that it serves, without those of health and reflection. */
    public List<RpcMethod> methods() {
        return methods;
    }

    /** The port that it listens on; 0 before the start and within a JVM. */
    public int port() {
        return server == null ? 0 : Math.max(0, server.getPort());
    }

    /** The port by which others reach it: the one that it listens on, unless somebody stands in between. */
    public int announcedPort() {
        return listener.announcedPort() > 0 ? listener.announcedPort() : port();
    }

    /** Where others reach it. */
    public String host() {
        return listener.announcedHost();
    }
}

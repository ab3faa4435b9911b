package souk.platform.rpc;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/** Makes channels, all with the same limits and the same interceptors. */
final class ChannelMaker {

    private static final String IN_PROCESS = "inproc:";
    private static final int KEEPALIVE_SECONDS = 15;
    private static final int KEEPALIVE_ANSWER_SECONDS = 5;

    /** For ever: the first request after a quiet hour must not be a slow one. */
    private static final int IDLE_DAYS = 365;

    private final App app;
    private final Executor answers;
    private final RpcLimits limits;
    private final List<ClientInterceptor> interceptors;

    ChannelMaker(App app, Executor answers) {
        this.app = app;
        this.answers = answers;
        this.limits = RpcLimits.of(app.settings());
        this.interceptors = interceptors(app, limits);
    }

    /** The last one is asked first. */
    private static List<ClientInterceptor> interceptors(App app, RpcLimits limits) {
        var meters = new OutgoingMeters(app.meters());
        var requests = new OutgoingRequests(limits.deadline());
        return app.exportsTraces()
                ? List.of(meters, new ClientSpans(CallSpans.of(app)), requests)
                : List.of(meters, requests);
    }

    ManagedChannel open(String target) {
        var channel = builder(target).executor(answers).intercept(interceptors).build();
        var _ = channel.getState(true);
        return channel;
    }

    private ManagedChannelBuilder<?> builder(String target) {
        if (target.startsWith(IN_PROCESS)) {
            return InProcessChannelBuilder.forName(target.substring(IN_PROCESS.length()));
        }
        if (target.startsWith("xds:///")) {
            XdsBootstrap.install(app);
            return network(target);
        }
        if (target.startsWith("dns:///")) {
            return network(target).defaultLoadBalancingPolicy("round_robin");
        }
        throw new Settings.Wrong("\"" + target + "\" leads to no service: expected xds:///<service>,"
                + " dns:///<host>:<port> or inproc:<service> in souk.peers.<service>,"
                + " and <host>:<port> in souk.control.target");
    }

    private ManagedChannelBuilder<?> network(String target) {
        return NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .maxInboundMessageSize(limits.messageBytes())
                .maxInboundMetadataSize(RpcLimits.METADATA_BYTES_MAX)
                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE_ANSWER_SECONDS, TimeUnit.SECONDS)
                .idleTimeout(IDLE_DAYS, TimeUnit.DAYS);
    }
}

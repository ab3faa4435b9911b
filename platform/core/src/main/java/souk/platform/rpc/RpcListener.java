package souk.platform.rpc;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/**
 * Where a server listens: on a port, or within this JVM.
 *
 * @param announcedPort where others reach it; 0 if it is the port that it listens on
 */
record RpcListener(String service, boolean inProcess, String host, int port, String announcedHost, int announcedPort) {

    private static final int PORT_MAX = 65535;
    private static final int CALLS_PER_CONNECTION_MAX = 4096;
    private static final int KEEPALIVE_SECONDS = 20;
    private static final int KEEPALIVE_ANSWER_SECONDS = 5;

    /** A caller that pings more often than this is cut off. */
    private static final int PING_SECONDS_MIN = 5;

    static RpcListener of(App app) {
        var settings = app.settings();
        var host = settings.text("souk.rpc.host", "127.0.0.1").strip();
        if (host.isEmpty()) {
            throw new Settings.Wrong("souk.rpc.host is empty: expected an address to listen on, such as 0.0.0.0");
        }
        return new RpcListener(
                app.service(),
                settings.flag("souk.rpc.inprocess", false),
                host,
                settings.whole("souk.rpc.port", 0, 0, PORT_MAX),
                settings.text("souk.rpc.announced.host", host).strip(),
                settings.whole("souk.rpc.announced.port", 0, 0, PORT_MAX));
    }

    ServerBuilder<?> builder(RpcLimits limits) {
        if (inProcess) {
            return InProcessServerBuilder.forName(service).maxInboundMetadataSize(RpcLimits.METADATA_BYTES_MAX);
        }
        return NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                .maxInboundMessageSize(limits.messageBytes())
                .maxInboundMetadataSize(RpcLimits.METADATA_BYTES_MAX)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MAX)
                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE_ANSWER_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(PING_SECONDS_MIN, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
    }

    String describe(Server server) {
        return inProcess ? "inproc:" + service : host + ":" + server.getPort();
    }
}

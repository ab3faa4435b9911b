package souk.platform.rpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.platform.runtime.App;

/** A real server on a real port, and a client that reaches it as one service reaches another. */
final class World implements AutoCloseable {

    /** No test waits longer than this for an answer. */
    static final int ANSWER_SECONDS_MAX = 60;

    final App app;
    final App caller;
    final RpcServer server;
    final Channels channels;

    private World(App app, App caller, RpcServer server, Channels channels) {
        this.app = app;
        this.caller = caller;
        this.server = server;
        this.channels = channels;
    }

    static World of(BindableService service) {
        return of(service, Map.of());
    }

    static World of(BindableService service, Map<String, String> settings) {
        var servers = new RpcServer[1];
        var all = new HashMap<>(Map.of("souk.mode", "demo"));
        all.putAll(settings);
        var app = App.start("catalog", all, it -> servers[0] = it.add(new RpcServer(it, service)));
        var inProcess = settings.getOrDefault("souk.rpc.inprocess", "false").equals("true");
        var way = inProcess ? "inproc:catalog" : "dns:///127.0.0.1:" + servers[0].port();
        // Whether a trace is recorded is decided where it begins.
        var endpoint = settings.getOrDefault("souk.otlp.endpoint", "");
        var channels = new Channels[1];
        var caller = App.start(
                "caller",
                Map.of("souk.peers.catalog", way, "souk.otlp.endpoint", endpoint),
                it -> channels[0] = it.add(new Channels(it)));
        return new World(app, caller, servers[0], channels[0]);
    }

    CatalogServiceBlockingStub stub() {
        return CatalogServiceGrpc.newBlockingStub(channels.to("catalog"))
                .withDeadlineAfter(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** One that sends this header {@code authorization}. */
    CatalogServiceBlockingStub stub(String authorization) {
        var headers = new Metadata();
        headers.put(Headers.AUTHORIZATION, authorization);
        return stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    static GetProductRequest product(String id) {
        return GetProductRequest.newBuilder().setName("products/" + id).build();
    }

    /** The detail of this kind that a status carries. */
    static <M extends Message> M detail(StatusRuntimeException failure, Class<M> kind) {
        var status = StatusProto.fromThrowable(failure);
        List<Any> details = status == null ? List.of() : status.getDetailsList();
        for (var detail : details) {
            if (detail.is(kind)) {
                try {
                    return detail.unpack(kind);
                } catch (InvalidProtocolBufferException garbled) {
                    throw new AssertionError(garbled);
                }
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " in " + failure + " " + details);
    }

    @Override
    public void close() {
        caller.close();
        app.close();
    }
}

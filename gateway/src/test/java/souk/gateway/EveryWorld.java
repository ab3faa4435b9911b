package souk.gateway;

import com.google.api.HttpBody;
import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import souk.gateway.contract.Contracts;
import souk.gateway.edge.Edge;
import souk.gateway.every.Every;
import souk.gateway.every.EveryServiceGrpc;
import souk.gateway.every.File;
import souk.gateway.every.Repeatable;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestPatience;

/** A gateway for the contract of the tests, before a service that echoes, within one JVM. */
final class EveryWorld implements AutoCloseable {

    static final String TOKEN = TestIssuer.shared().token("alice", "customer");

    final List<Metadata> headers = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final App every;
    private final App gateway;
    private final int port;

    EveryWorld(Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(TestIssuer.shared().settings());
        own.put("souk.rpc.inprocess", "true");
        every = App.start(
                "every",
                own,
                app -> app.add(new RpcServer(
                        app,
                        () -> ServerInterceptors.intercept(
                                EveryServiceGrpc.bindService(new Echo()), new Listening()))));
        Map<String, String> all = new HashMap<>(Map.of("souk.http.port", "0", "souk.peers.every", "inproc:every"));
        all.putAll(TestIssuer.shared().settings());
        all.putAll(settings);
        Edge[] edge = new Edge[1];
        gateway = App.start(
                "gateway", all, app -> edge[0] = GatewayMain.wire(app, Contracts.read("/souk/gateway/every.binpb")));
        port = edge[0].port();
    }

    private final class Listening implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata sent, ServerCallHandler<Q, A> next) {
            headers.add(sent);
            return next.startCall(call, sent);
        }
    }

    private static final class Echo implements EveryServiceGrpc.AsyncService {
        @Override
        public void echo(Every request, StreamObserver<Every> reply) {
            reply(reply, request);
        }

        @Override
        public void echoThrice(Every request, StreamObserver<Every> reply) {
            for (var i = 0; i < 3; i++) {
                reply.onNext(request);
            }
            reply.onCompleted();
        }

        @Override
        public void repeat(Repeatable request, StreamObserver<Repeatable> reply) {
            reply(reply, request);
        }

        @Override
        public void mirror(HttpBody request, StreamObserver<HttpBody> reply) {
            reply(reply, request);
        }

        /** The name is the kind of file. */
        @Override
        public void readFile(File request, StreamObserver<HttpBody> reply) {
            var file = HttpBody.newBuilder().setData(ByteString.copyFromUtf8("%PDF \u00e9"));
            switch (request.getName()) {
                case "label" -> file.setContentType("application/pdf");
                case "split" -> file.setContentType("text/plain\r\nset-cookie: a=b");
                default -> {}
            }
            reply(reply, file.build());
        }

        @Override
        public void keepFile(File request, StreamObserver<File> reply) {
            reply(reply, request);
        }

        private static <T> void reply(StreamObserver<T> reply, T message) {
            reply.onNext(message);
            reply.onCompleted();
        }
    }

    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TestPatience.MAX)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
        every.close();
    }
}

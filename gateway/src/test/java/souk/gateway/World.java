package souk.gateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import souk.gateway.contract.Contracts;
import souk.gateway.edge.Edge;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestPatience;

/** A gateway over real sockets before a catalogue over real gRPC. */
final class World implements AutoCloseable {

    static final String TOKEN = TestIssuer.shared().token("ada", "admin");

    final Shelf shelf = new Shelf();
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TestPatience.MAX)
            .build();
    final App catalog;
    final App gateway;
    final int port;

    World() {
        this(Map.of());
    }

    World(Map<String, String> settings) {
        this(settings, TestIssuer.shared());
    }

    World(Map<String, String> settings, TestIssuer issuer) {
        RpcServer[] server = new RpcServer[1];
        catalog = App.start("catalog", issuer.settings(), app -> server[0] = app.add(new RpcServer(app, shelf)));
        Map<String, String> all = new HashMap<>(Map.of(
                "souk.http.port", "0",
                "souk.control.target", "",
                "souk.peers.catalog", "dns:///127.0.0.1:" + server[0].port()));
        all.putAll(issuer.settings());
        all.putAll(settings);
        Edge[] edge = new Edge[1];
        gateway = App.start("gateway", all, app -> edge[0] = GatewayMain.wire(app, Contracts.packed()));
        port = edge[0].port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TestPatience.MAX);
    }

    /** A request of someone who may do everything. */
    HttpRequest.Builder signedIn(String path) {
        return request(path).header("authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> write(String method, String path, String body) throws IOException, InterruptedException {
        return send(signedIn(path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("content-type", "application/json"));
    }

    static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    @Override
    public void close() {
        shelf.hold.countDown();
        client.shutdownNow();
        gateway.close();
        catalog.close();
    }
}

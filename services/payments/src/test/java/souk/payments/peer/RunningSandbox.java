package souk.payments.peer;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;
import souk.sandbox.SandboxMain;

/** The real sandbox with a database of its own, and somebody who hears its webhooks. */
final class RunningSandbox implements AutoCloseable {

    static final String KEY = "only-for-tests";
    static final String WEBHOOK_SECRET = "only-for-webhooks";

    /** A webhook as it came. */
    record Heard(String body, String signature) {}

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final TestDatabase database = TestPostgres.fresh();
    private final HttpServer listener;
    private final Path runFile;
    private final App app;

    RunningSandbox() {
        try {
            listener = listener();
            runFile = Files.createTempFile("sandbox", ".json");
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the sandbox", e);
        }
        var hooks = "http://127.0.0.1:" + listener.getAddress().getPort() + "/";
        var settings = new HashMap<>(database.settings());
        settings.put("souk.run.file", runFile.toString());
        settings.put("souk.stop.timeout", "200ms");
        settings.put("souk.log.level", "warn");
        settings.put("souk.sandbox.key", KEY);
        settings.put("souk.sandbox.silence", "100ms");
        settings.put("souk.sandbox.webhook.url", hooks);
        settings.put("souk.sandbox.webhook.secret", WEBHOOK_SECRET);
        settings.put("souk.sandbox.stripe.webhook.url", hooks);
        settings.put("souk.sandbox.stripe.webhook.secret", WEBHOOK_SECRET);
        app = App.start("sandbox", settings, SandboxMain::wire);
    }

    Access access(String path) {
        try {
            var ports = JsonParser.parseString(Files.readString(runFile))
                    .getAsJsonObject()
                    .getAsJsonObject("ports");
            return new Access("http://127.0.0.1:" + ports.get("http").getAsInt() + path, KEY, WEBHOOK_SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException("no run file", e);
        }
    }

    /** The database is away, so nothing can be answered. */
    void goAway() {
        database.goAway();
    }

    void comeBack() {
        database.comeBack();
    }

    @Override
    public void close() {
        app.close();
        listener.stop(0);
        database.close();
        try {
            Files.deleteIfExists(runFile);
        } catch (IOException e) {
            throw new UncheckedIOException("the run file stays behind", e);
        }
    }

    private HttpServer listener() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                var signature = headers.getFirst("x-souk-signature");
                heard.add(new Heard(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        signature == null ? headers.getFirst("stripe-signature") : signature));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }
}

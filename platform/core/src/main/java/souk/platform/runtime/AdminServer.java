package souk.platform.runtime;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The small HTTP server beside the work: {@code /healthz}, {@code /readyz} and {@code /metrics}. */
final class AdminServer {

    private static final int THREADS_MAX = 2;
    private static final int WAITING_MAX = 32;
    private static final int PORT_MAX = 65535;
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static {
        // The JDK's server has no other way to say how long a slow client may take. Seconds.
        limit("sun.net.httpserver.maxReqTime", "10");
        limit("sun.net.httpserver.maxRspTime", "30");
        // How often it looks at that, which costs an idle process most of what this server does. Milliseconds.
        limit("sun.net.httpserver.timerMillis", "5000");
        limit("jdk.httpserver.maxConnections", "64");
    }

    private final App app;
    private final InetSocketAddress address;
    private @Nullable HttpServer server;
    private @Nullable ThreadPoolExecutor threads;

    AdminServer(App app) {
        this.app = app;
        this.address = new InetSocketAddress(
                app.settings().text("souk.admin.host", "127.0.0.1"),
                app.settings().whole("souk.admin.port", 0, 0, PORT_MAX));
    }

    void start() throws IOException {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException taken) {
            throw new IOException("souk.admin.port: cannot listen on " + address + ", " + taken.getMessage(), taken);
        }
        threads = threads(app.instance());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        app.port("admin", port());
    }

    int port() {
        return server == null ? 0 : server.getAddress().getPort();
    }

    void stop() {
        if (server != null) {
            server.stop(0);
        }
        if (threads != null) {
            threads.shutdown();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, "text/plain", "only GET is answered here\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> send(exchange, 200, JSON, health("alive"));
                case "/readyz" -> send(exchange, app.health().ready() ? 200 : 503, JSON, health("state"));
                case "/metrics" -> send(exchange, 200, PROMETHEUS, app.scrape());
                default -> send(exchange, 404, "text/plain", "here are /healthz, /readyz and /metrics\n");
            }
        }
    }

    private String health(String kind) {
        var report = app.health().report();
        var json = new JsonObject();
        json.addProperty("service", app.service());
        json.addProperty("instance", app.instance());
        json.addProperty(
                "state", kind.equals("alive") ? kind : report.state().name().toLowerCase(Locale.ROOT));
        if (!kind.equals("alive")) {
            json.addProperty("detail", report.detail());
            json.add("missing", object(report.missing()));
            json.add("degraded", object(report.degraded()));
        }
        return json + "\n";
    }

    private static JsonObject object(Map<String, String> values) {
        var json = new JsonObject();
        values.forEach(json::addProperty);
        return json;
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ThreadPoolExecutor threads(String instance) {
        var count = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                THREADS_MAX,
                THREADS_MAX,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name(instance + "-admin-" + count.incrementAndGet())
                        .unstarted(task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

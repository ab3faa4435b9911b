package souk.launcher.supervisor;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.launcher.home.Home;
import souk.launcher.home.ProcessMark;
import souk.launcher.home.Secrets;

/** The door by which the CLI talks to the supervisor: small HTTP requests on loopback, each with the token. */
final class ControlServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
    private static final Gson GSON = new Gson();
    private static final int LOOK_MILLIS = 50;

    /** How long one instance may take to be ready again in a rolling restart. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Home home;
    private final Supervisor supervisor;
    private final Runnable stop;
    private final String token = Secrets.fresh();
    private final HttpServer server;

    /** @param stop to be run when somebody asks to end everything; must not wait for it */
    ControlServer(Home home, Supervisor supervisor, Runnable stop) throws IOException {
        this.home = home;
        this.supervisor = supervisor;
        this.stop = stop;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("control-", 0).factory()));
        server.createContext("/", this::answer);
    }

    void start() {
        server.start();
        var self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        new Contact(self, server.getAddress().getPort(), token).publish(home);
    }

    @Override
    public void close() {
        Contact.withdraw(home);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!allowed(exchange)) {
                send(exchange, 401, Map.of("message", "the token of the supervisor is needed"));
                return;
            }
            send(exchange, 200, carryOut(exchange.getRequestURI().getPath(), wishes(exchange)));
        } catch (Declined declined) {
            send(exchange, 409, Map.of("message", declined.getMessage()));
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("path", exchange.getRequestURI().getPath())
                    .log("request failed");
            send(exchange, 500, Map.of("message", "the supervisor failed: " + e));
        }
    }

    private Object carryOut(String path, Map<String, String> wishes) {
        var target = wishes.getOrDefault("target", "");
        switch (path) {
            case "/status" -> {
                return supervisor.status(!"no".equals(wishes.get("weighed")));
            }
            case "/scale" -> supervisor.scale(target, count(wishes));
            case "/kill" -> supervisor.kill(target);
            case "/restart" -> restart(target);
            case "/stop" -> stop.run();
            default -> throw new Declined("the supervisor knows no " + path);
        }
        return Map.of("message", "done");
    }

    private void restart(String service) {
        try {
            supervisor.restart(service, ControlServer::awaited);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Declined("interrupted while restarting " + service);
        }
    }

    private static boolean awaited(BooleanSupplier ready) throws InterruptedException {
        for (var end = System.nanoTime() + READY_WITHIN.toNanos(); System.nanoTime() < end; ) {
            if (ready.getAsBoolean()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return false;
    }

    private static int count(Map<String, String> wishes) {
        try {
            return Integer.parseInt(wishes.getOrDefault("count", ""));
        } catch (NumberFormatException e) {
            throw new Declined("count must be a whole number");
        }
    }

    private boolean allowed(HttpExchange exchange) {
        var shown = exchange.getRequestHeaders().getFirst("Authorization");
        return shown != null && MessageDigest.isEqual(bytes(shown), bytes("Bearer " + token));
    }

    private static Map<String, String> wishes(HttpExchange exchange) {
        var wishes = new HashMap<String, String>();
        var query = exchange.getRequestURI().getQuery();
        for (var pair : (query == null ? "" : query).split("&", -1)) {
            var parts = pair.split("=", 2);
            wishes.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return wishes;
    }

    private static void send(HttpExchange exchange, int code, Object answer) throws IOException {
        var body = bytes(GSON.toJson(answer));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

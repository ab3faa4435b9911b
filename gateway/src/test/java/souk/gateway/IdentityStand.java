package souk.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import souk.platform.testing.TestPatience;

/** A small HTTP server that stands where identity stands. It keeps what it was asked; the path says how it answers. */
final class IdentityStand implements AutoCloseable {

    /** A request as it came in. */
    record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(
                    "|",
                    headers.entrySet().stream()
                            .filter(header -> header.getKey().equalsIgnoreCase(name))
                            .flatMap(header -> header.getValue().stream())
                            .toList());
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final CountDownLatch hold = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    IdentityStand() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new IllegalStateException("no port for the test", broken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var uri = exchange.getRequestURI();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                uri.toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(body, UTF_8)));
        var headers = exchange.getResponseHeaders();
        switch (uri.getPath()) {
            case "/login" -> {
                headers.add("location", "http://127.0.0.1/callback?code=1&state=a%2Fb");
                headers.add("set-cookie", "SESSION=1; HttpOnly");
                headers.add("set-cookie", "XSRF=2");
                headers.add("x-request-id", "not-this");
                headers.add("access-control-allow-origin", "*");
                headers.add("connection", "x-hop");
                headers.add("x-hop", "1");
                exchange.sendResponseHeaders(302, -1);
            }
            case "/oauth2/slow" -> {
                await();
                exchange.sendResponseHeaders(204, -1);
            }
            case "/oauth2/half" -> {
                exchange.sendResponseHeaders(200, 1_000_000);
                exchange.getResponseBody().write(new byte[1000]);
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case "/oauth2/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                for (var i = 0; i < 5_000; i++) {
                    exchange.getResponseBody().write(new byte[1000]);
                }
            }
            case "/v1/accounts" -> send(exchange, 201, "{\"id\":\"zoe\"}".getBytes(UTF_8));
            default -> send(exchange, 200, body.length == 0 ? "<p>é</p>".getBytes(UTF_8) : body);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("content-type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().add("x-content-type-options", "nosniff");
        var head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().add("content-length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private void await() {
        try {
            hold.await(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hold.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package souk.bench.shop;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server with carts, orders and a little stock, which answers in the form of the gateway. */
final class SmallShop implements AutoCloseable {

    final List<JsonObject> orders = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger pieces = new AtomicInteger(Integer.MAX_VALUE);

    /** So many orders are refused first since their total has changed. */
    final AtomicInteger changedTotals = new AtomicInteger();

    /** What every request for an order is answered with, or 0 to take it. */
    volatile int refusal;

    volatile String retryAfter = "1";

    /** So often somebody is told to come again who wants to get at a cart. */
    final AtomicInteger refusals = new AtomicInteger();

    /** Whether nobody gets at a cart. */
    volatile boolean closed;

    private final Map<String, Map<String, Integer>> carts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SmallShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** What is still in somebody's cart. */
    Map<String, Integer> cart(String token) {
        return carts.getOrDefault("Bearer " + token, Map.of());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            var who = exchange.getRequestHeaders().getFirst("Authorization");
            var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var body = text.isEmpty()
                    ? new JsonObject()
                    : JsonParser.parseString(text).getAsJsonObject();
            if (path.startsWith("/v1/carts/mine") && isRefused()) {
                refuse(exchange, 503);
            } else if (path.startsWith("/v1/carts/mine")) {
                answer(exchange, 200, cart(path, who, body));
            } else if (path.equals("/v1/orders")) {
                order(exchange, who, body);
            } else {
                ending(exchange, path);
            }
        }
    }

    private boolean isRefused() {
        return closed || refusals.getAndUpdate(left -> Math.max(left - 1, 0)) > 0;
    }

    private String cart(String path, String who, JsonObject body) {
        var cart = carts.computeIfAbsent(who, _ -> new ConcurrentHashMap<>());
        if (path.endsWith(":clear")) {
            cart.clear();
        } else if (path.endsWith(":addItem")) {
            cart.merge(body.get("sku").getAsString(), 1, Integer::sum);
        } else if (path.endsWith(":changeItem")) {
            cart.put(body.get("sku").getAsString(), body.get("quantity").getAsInt());
        }
        return "{\"name\":\"carts/x\",\"items\":[{\"price\":{\"currencyCode\":\"EUR\",\"units\":\"7\"}}],\"total\":"
                + total(cart) + "}";
    }

    private static String total(Map<String, Integer> cart) {
        var units = cart.values().stream().mapToInt(Integer::intValue).sum();
        return "{\"currencyCode\":\"EUR\",\"units\":\"" + units + "\",\"nanos\":0}";
    }

    private void order(HttpExchange exchange, String who, JsonObject body) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (refusal != 0) {
            refuse(exchange, refusal);
            return;
        }
        var cart = carts.getOrDefault(who, Map.of());
        var right = JsonParser.parseString(total(cart)).equals(body.get("total"));
        if (!right || changedTotals.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
            answer(exchange, 409, "{\"code\":\"TOTAL_CHANGED\"}");
            return;
        }
        body.addProperty("pieces", new TreeMap<>(cart).toString());
        orders.add(body);
        cart.clear();
        answer(exchange, 200, "{\"name\":\"orders/" + orders.size() + "\",\"status\":\"PLACED\"}");
    }

    private void ending(HttpExchange exchange, String path) throws IOException {
        var sold = pieces.getAndUpdate(left -> Math.max(left - 1, 0)) > 0;
        var history = new ArrayList<>(List.of("{\"status\":\"PLACED\",\"code\":\"\"}"));
        history.add(sold ? "{\"code\":\"\"}" : "{\"code\":\"OUT_OF_STOCK\"}");
        answer(
                exchange,
                200,
                "{\"name\":\"" + path.substring(4) + "\",\"status\":\"" + (sold ? "CONFIRMED" : "CANCELLED")
                        + "\",\"history\":" + history + "}");
    }

    private void refuse(HttpExchange exchange, int status) throws IOException {
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        answer(exchange, status, "{\"code\":\"OVERLOADED\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

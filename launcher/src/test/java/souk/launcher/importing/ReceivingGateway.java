package souk.launcher.importing;

import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ImportProductsResponse;
import souk.contracts.catalog.v1.ImportProductsResponse.Result.Action;
import souk.contracts.catalog.v1.Product;

/** A real HTTP server on loopback that keeps products as the catalogue does, and can be told to have a bad time. */
final class ReceivingGateway implements AutoCloseable {

    /** An answer that comes instead of the real one. */
    record Trouble(int status, String body) {}

    final Map<String, Product> products = new HashMap<>();
    final List<ImportProductsRequest> requests = new ArrayList<>();
    final List<String> authorizations = new ArrayList<>();
    final Deque<Trouble> troubles = new ArrayDeque<>();

    /** The title of a product that makes a whole request wrong. */
    String poison = "";

    /** What is then said. */
    String complaint = "poison";

    private final HttpServer server;

    ReceivingGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/products:import", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var trouble = troubles.poll();
            if (trouble != null) {
                answer(exchange, trouble.status(), trouble.body());
                return;
            }
            var request = ImportProductsRequest.newBuilder();
            JsonFormat.parser().merge(body, request);
            requests.add(request.build());
            if (request.getProductsList().stream()
                    .anyMatch(product -> product.getTitle().equals(poison))) {
                answer(exchange, 400, "{\"title\":\"Bad Request\",\"detail\":\"" + complaint + "\"}");
                return;
            }
            answer(exchange, 200, JsonFormat.printer().print(keep(request.build())));
        }
    }

    private ImportProductsResponse keep(ImportProductsRequest request) {
        var response = ImportProductsResponse.newBuilder();
        for (var product : request.getProductsList()) {
            var result = response.addResultsBuilder().setName(product.getName());
            if (product.getTitle().startsWith("Forbidden")) {
                result.setAction(Action.REFUSED).setReason("SELLER_BLOCKED").setMessage("This seller is blocked.");
                continue;
            }
            var before = products.put(product.getName(), product);
            if (before == null) {
                result.setAction(Action.CREATED);
            } else {
                result.setAction(before.equals(product) ? Action.UNCHANGED : Action.UPDATED);
            }
        }
        return response.build();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package souk.launcher.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server that answers as it was told, one request after the other, and with 503 when it knows no more. */
public final class PlayedEdge implements AutoCloseable {

    private record Answer(int status, String body) {}

    /** Method, path, token and body of each request. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    public PlayedEdge() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request that has no answer yet gets this one. */
    public void answer(int status, String body) {
        answers.add(new Answer(status, body));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add("%s %s %s %s"
                    .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), token.orElse("-"), body));
            var answer = Optional.ofNullable(answers.poll()).orElse(new Answer(503, "{}"));
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

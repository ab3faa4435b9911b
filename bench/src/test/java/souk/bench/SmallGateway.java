package souk.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on loopback with a catalogue of two pages, which remembers what it was asked. */
final class SmallGateway implements AutoCloseable {

    static final String FIRST_PAGE = """
            {"products":[
              {"name":"products/nile--mug","seller":"sellers/nile","title":"Blue Mug","categories":["categories/mugs"]},
              {"name":"products/nile--cup","seller":"sellers/nile","title":"Small Cup","categories":["categories/cups"]}
            ],"nextPageToken":"two"}""";
    static final String SECOND_PAGE =
            "{\"products\":[{\"name\":\"products/delta--jug\",\"seller\":\"sellers/delta\",\"title\":\"Tall Jug\"}]}";

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile boolean chunked;

    /** After so many requests, all are answered with 503. */
    volatile int failAfter = Integer.MAX_VALUE;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SmallGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + address().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestURI().toString();
            this.asked.add(asked);
            var body = (asked.contains("page_token=two") ? SECOND_PAGE : FIRST_PAGE).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(this.asked.size() > failAfter ? 503 : status, chunked ? 0 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

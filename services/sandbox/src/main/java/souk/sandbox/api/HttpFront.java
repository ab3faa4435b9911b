package souk.sandbox.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.data.Outage;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;
import souk.platform.runtime.RequestContext;

/** The HTTP server before the doors: who has no key does not come in, and what does not go well is answered, too. */
public final class HttpFront implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    /** More at once wait; a slow card holds a thread for seconds. */
    private static final int THREADS_MAX = 256;

    /** As many as can be connected, so that none is turned away. */
    private static final int WAITING_MAX = 1024;

    private static final int KEY_MAX = 255;
    private static final int BODY_MAX = 4 * 1024 * 1024;
    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

    private final App app;
    private final Listen listen;
    private final List<HttpDoor> doors;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable HttpServer server;
    private @Nullable ThreadPoolExecutor threads;

    /**
     * Where it listens, and to whom.
     *
     * @param key that clients must know
     * @param silence how long it says nothing where it says nothing, before it hangs up
     */
    public record Listen(InetSocketAddress address, String key, Duration silence) {

        /** Without the key. */
        @Override
        public String toString() {
            return address.toString();
        }
    }

    HttpFront(App app, Listen listen, List<HttpDoor> doors) {
        this.app = app;
        this.listen = listen;
        this.doors = List.copyOf(doors);
        this.clock = app.clock();
    }

    /** The front of both doors. */
    public static HttpFront of(App app, Listen listen, Charging charging) {
        return new HttpFront(app, listen, List.of(new SandboxDoor(charging), new StripeDoor(charging)));
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void start() throws IOException {
        var starting = HttpServer.create(listen.address(), 0);
        threads = new ThreadPoolExecutor(
                THREADS_MAX,
                THREADS_MAX,
                IDLE_THREAD.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofVirtual().name(app.instance() + "-http-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        starting.setExecutor(threads);
        doors.forEach(door -> starting.createContext(door.root(), exchange -> serve(door, exchange)));
        starting.start();
        server = starting;
        app.port("http", starting.getAddress().getPort());
    }

    @Override
    public void drain() {
        stopping.countDown();
        if (server != null) {
            server.stop((int) Math.min(1, app.stopTimeout().toSeconds()));
        }
    }

    @Override
    public void stop() {
        if (threads != null) {
            threads.shutdown();
        }
    }

    private void serve(HttpDoor door, HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, new RequestContext("", app.service()).call(() -> reply(door, exchange)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            throw gone;
        } catch (Exception never) {
            throw new IllegalStateException(never);
        }
    }

    private HttpReply reply(HttpDoor door, HttpExchange exchange) throws IOException {
        try {
            if (!mayEnter(exchange)) {
                return door.problem(new Problem(401, "UNAUTHENTICATED", "Send the secret key as a bearer token."));
            }
            return door.answer(question(door, exchange));
        } catch (Problem.Met met) {
            return door.problem(met.problem());
        } catch (RuntimeException failure) {
            if (Outage.causedBy(failure)) {
                LOG.atWarn().addKeyValue("error", Outage.sentence(failure)).log("a request must be repeated");
                return door.problem(new Problem(503, "UNAVAILABLE", "Try again in a moment."));
            }
            LOG.atError().setCause(failure).log("a request failed");
            return door.problem(new Problem(500, "INTERNAL", "This is a mistake of ours."));
        }
    }

    private boolean mayEnter(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("authorization");
        return given != null && MessageDigest.isEqual(bytes("Bearer " + listen.key()), bytes(given));
    }

    private static HttpQuestion question(HttpDoor door, HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            throw Problem.invalid("body", "at most " + BODY_MAX + " bytes").asException();
        }
        var key = exchange.getRequestHeaders().getFirst("idempotency-key");
        if (key != null && key.length() > KEY_MAX) {
            throw Problem.invalid("Idempotency-Key", "at most " + KEY_MAX + " characters")
                    .asException();
        }
        return new HttpQuestion(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(door.root().length()),
                key == null ? Map.of() : Map.of("idempotency-key", key),
                form(exchange.getRequestURI().getRawQuery()),
                new String(body, StandardCharsets.UTF_8));
    }

    /** Pairs as in a query or a form; of several with one name the last. */
    static Map<String, String> form(@Nullable String text) {
        var pairs = new HashMap<String, String>();
        for (var pair : text == null || text.isEmpty() ? new String[0] : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            pairs.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            var decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException wrong) {
            throw notEncoded();
        }
        throw notEncoded();
    }

    private static Problem.Met notEncoded() {
        return Problem.invalid("query or form", "names and values of text in percent encoding")
                .asException();
    }

    private void send(HttpExchange exchange, HttpReply reply) throws IOException, InterruptedException {
        switch (reply) {
            case HttpReply.Now now -> send(exchange, now);
            case HttpReply.Later(var then, var when) -> {
                wait(Duration.between(clock.instant(), when));
                send(exchange, then);
            }
            case HttpReply.Never() -> wait(listen.silence());
        }
    }

    /** Until the stop at most. */
    private void wait(Duration time) throws InterruptedException {
        var _ = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void send(HttpExchange exchange, HttpReply.Now reply) throws IOException {
        var body = bytes(reply.body() + "\n");
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

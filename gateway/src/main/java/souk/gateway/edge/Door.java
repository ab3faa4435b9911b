package souk.gateway.edge;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.App;

/** The server of one event loop; several share a port. */
final class Door extends VerticleBase {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Smaller answers are not worth the work. */
    private static final int COMPRESS_BYTES_MIN = 1024;

    /** Most of the gain for a third of the work of the usual level. */
    private static final int COMPRESS_LEVEL = 3;

    /** Any free port, but the same one for all loops. */
    private static final int SHARED_PORT = -1;

    private static final int STREAMS_PER_CONNECTION = 100;

    private final App app;
    private final EdgeSettings settings;
    private final Reception reception;
    private final Connections connections;
    private @Nullable Loop loop;
    private @Nullable HttpServer server;

    Door(App app, EdgeSettings settings, Reception reception) {
        this.app = app;
        this.settings = settings;
        this.reception = reception;
        this.connections = new Connections(settings.waits().idle());
    }

    @Override
    public Future<?> start() {
        var own = new Loop(vertx, context);
        own.tellDate(app.clock().instant());
        own.every(SECOND, () -> {
            own.tellDate(app.clock().instant());
            connections.sweep();
        });
        loop = own;
        server = vertx.createHttpServer(options())
                .connectionHandler(connections::arrived)
                .invalidRequestHandler(request -> malformed(own, request))
                .requestHandler(request -> {
                    connections.began(request);
                    reception.receive(own, request);
                });
        return server.listen();
    }

    private HttpServerOptions options() {
        var limits = settings.limits();
        return new HttpServerOptions()
                .setHost(settings.place().host())
                .setPort(
                        settings.place().port() == 0
                                ? SHARED_PORT
                                : settings.place().port())
                .setMaxInitialLineLength(limits.uriBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setCompressionSupported(true)
                .setCompressionLevel(COMPRESS_LEVEL)
                .setCompressionContentSizeThreshold(COMPRESS_BYTES_MIN)
                .setDecompressionSupported(false)
                // Nobody speaks WebSocket here; each request and answer would be looked at for that.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(true)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS_PER_CONNECTION)
                        .setMaxHeaderListSize(limits.headerBytes()))
                .setIdleTimeout((int) silence().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTcpNoDelay(true);
    }

    /**
     * A connection on which nothing at all moves for so long is dead, also one that has not said yet which HTTP it speaks.
     * Requests and streams that are being answered are not as quiet as that.
     */
    private Duration silence() {
        var waits = settings.waits();
        return Stream.of(
                        waits.idle(),
                        waits.call().multipliedBy(2),
                        waits.heartbeat().multipliedBy(2))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** Takes no new connections, ends streams, and lets the other requests be answered, for at most this time. */
    Future<Void> drain(Duration timeout) {
        if (loop == null || server == null) {
            return Future.succeededFuture();
        }
        var drained = Promise.<Void>promise();
        var own = loop;
        var closing = server;
        own.executor().execute(() -> {
            own.drain();
            closing.shutdown(timeout.toMillis(), TimeUnit.MILLISECONDS).onComplete(drained);
        });
        return drained.future();
    }

    private void malformed(Loop own, HttpServerRequest request) {
        var exchange = new Exchange(own, request, settings.waits());
        exchange.response().putHeader("connection", "close");
        exchange.fail(problem(request.decoderResult().cause()));
    }

    private Problem problem(@Nullable Throwable cause) {
        var limits = settings.limits();
        return switch (cause) {
            case TooLongHttpLineException _ ->
                Problem.of(414, "URI_TOO_LONG", "The first line may have at most " + limits.uriBytes() + " bytes.");
            case TooLongHttpHeaderException _ ->
                Problem.of(
                        431, "HEADERS_TOO_LARGE", "The headers may have at most " + limits.headerBytes() + " bytes.");
            case null, default -> Problem.of(400, "MALFORMED_HTTP", "This is no well-formed HTTP request.");
        };
    }
}

package souk.gateway.edge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One event loop and what belongs to it alone: its timers, its streams, and the date that it writes into answers. */
final class Loop {

    /** Shorter than servers keep a quiet connection, so that none is used that is being closed. */
    private static final int KEEP_SECONDS = 10;

    private static final int HEADER_BYTES_MAX = 16 << 10;
    private static final int CONNECTIONS_MAX = 64;
    private static final int WAITING_MAX = 256;

    private static final Executor ELSEWHERE =
            work -> Thread.ofVirtual().name("elsewhere").start(work);

    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;
    private final Executor executor;
    private final Set<StreamCall> streams = new HashSet<>();
    private final Complaints complaints = new Complaints();
    private String date = "";
    private boolean draining;

    Loop(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = context;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(KEEP_SECONDS).setMaxHeaderSize(HEADER_BYTES_MAX),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX));
        this.executor = command -> context.runOnContext(_ -> command.run());
    }

    /** Runs on this loop what comes from other threads. */
    Executor executor() {
        return executor;
    }

    /** Asks other HTTP servers, and answers on this loop. */
    HttpClient client() {
        return client;
    }

    /** Does it once after this time, and gives the number to {@link #forget} it by. */
    long after(Duration time, Runnable action) {
        return vertx.setTimer(Math.max(1, time.toMillis()), _ -> action.run());
    }

    long every(Duration time, Runnable action) {
        return vertx.setPeriodic(Math.max(1, time.toMillis()), _ -> action.run());
    }

    void forget(long timer) {
        vertx.cancelTimer(timer);
    }

    /** Does something that takes long, or waits, on a thread of its own, and goes on here. */
    <T> Future<T> elsewhere(Supplier<T> work) {
        return Future.fromCompletionStage(CompletableFuture.supplyAsync(work, ELSEWHERE), context);
    }

    /** The time of day as HTTP writes it, told anew each second. */
    String date() {
        return date;
    }

    void tellDate(Instant now) {
        date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    }

    Set<StreamCall> streams() {
        return streams;
    }

    Complaints complaints() {
        return complaints;
    }

    boolean draining() {
        return draining;
    }

    /** From now on answers ask their clients to go elsewhere, and streams are ended. */
    void drain() {
        draining = true;
        List.copyOf(streams).forEach(StreamCall::end);
    }
}

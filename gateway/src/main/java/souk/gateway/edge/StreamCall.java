package souk.gateway.edge;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import souk.gateway.transcode.JsonWriter;
import souk.gateway.transcode.WireReader;

/**
 * A call that answers with a stream, served as Server-Sent Events: each message is one event with its JSON as data. The
 * service is asked for the next message only when the client has taken the last one. A quiet stream carries comments, so
 * that a client that has gone is noticed. An error before the first event is an ordinary problem with its status; after
 * it, an event named {@code error} with the problem as data.
 */
final class StreamCall extends ClientCall.Listener<byte[]> {

    private static final int OK = 200;
    private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");
    private static final Buffer OPENING = Buffer.buffer("retry: 2000\n\n");

    /** A refusal comes at once. A stream that is not refused within this time has begun, though nothing was sent yet. */
    private static final Duration REFUSAL_WAIT = Duration.ofMillis(300);

    private final Exchange exchange;
    private final Served served;
    private final JsonWriter json;
    private final ClientCall<byte[], byte[]> call;
    private boolean begun;
    private long opener;
    private long heart;
    private @Nullable Long stall;

    private StreamCall(Exchange exchange, Served served, JsonWriter json, ClientCall<byte[], byte[]> call) {
        this.exchange = exchange;
        this.served = served;
        this.json = json;
        this.call = call;
    }

    // tidy: stands in for a constructor that may fail, and a constructor takes six.
    static void start(Exchange exchange, Served served, JsonWriter json, Calls services, byte[] message) {
        var options = services.options(exchange, exchange.waits().stream());
        var call = services.call(exchange, served, options);
        if (call != null) {
            var stream = new StreamCall(exchange, served, json, call);
            stream.open();
            call.start(stream, Calls.headers(exchange));
            call.request(1);
            call.sendMessage(message);
            call.halfClose();
        }
    }

    private void open() {
        var loop = exchange.loop();
        loop.streams().add(this);
        opener = loop.after(REFUSAL_WAIT, this::begin);
        heart = loop.every(exchange.waits().heartbeat(), this::beat);
        exchange.onGone(() -> {
            release();
            call.cancel("the client has gone", null);
        });
    }

    private void begin() {
        if (!begun && !exchange.over()) {
            begun = true;
            exchange.begin(OK, MediaTypes.EVENTS);
            // Compression would hold events back.
            exchange.response().putHeader("content-encoding", "identity").putHeader("cache-control", "no-store");
            var _ = exchange.response().write(OPENING);
        }
    }

    private void beat() {
        if (begun && !exchange.response().writeQueueFull()) {
            var _ = exchange.response().write(HEARTBEAT);
        }
    }

    @Override
    public void onMessage(byte[] message) {
        if (exchange.over()) {
            return;
        }
        try {
            var data = json.write(
                    served.route().rpc().output(), message, served.route().response());
            begin();
            event("data: ", data);
            next();
        } catch (WireReader.Broken broken) {
            call.cancel("a message that does not fit its contract", broken);
        }
    }

    /** JSON has no line breaks outside of its strings, and there they are escaped; so it is one line. */
    private void event(String before, byte[] data) {
        var _ = exchange.response()
                .write(Buffer.buffer(before.length() + data.length + 2)
                        .appendString(before)
                        .appendBytes(data)
                        .appendString("\n\n"));
    }

    private void next() {
        if (!exchange.response().writeQueueFull()) {
            call.request(1);
            return;
        }
        if (stall == null) {
            stall = exchange.loop().after(exchange.waits().write(), exchange::cut);
            exchange.response().drainHandler(_ -> {
                calm();
                call.request(1);
            });
        }
    }

    private void calm() {
        if (stall != null) {
            exchange.loop().forget(stall);
            stall = null;
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        release();
        if (exchange.over()) {
            return;
        }
        var expired = begun && status.getCode() == Status.Code.DEADLINE_EXCEEDED;
        if (status.isOk() || expired) {
            // The client asks again by itself when its time is up.
            begin();
            exchange.end(OK);
            return;
        }
        var problem = ServiceProblems.of(served.route().rpc().service(), status, trailers);
        if (!begun) {
            exchange.fail(problem);
            return;
        }
        event("event: error\ndata: ", problem.json(exchange.path(), exchange.id()));
        exchange.end(OK);
    }

    /** Ends the stream because the gateway stops; the client comes back by itself, to another one. */
    void end() {
        begin();
        release();
        exchange.end(OK);
        call.cancel("the gateway stops", null);
    }

    private void release() {
        var loop = exchange.loop();
        loop.streams().remove(this);
        loop.forget(opener);
        loop.forget(heart);
        calm();
    }
}

package souk.gateway.edge;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import souk.gateway.route.Route;
import souk.gateway.transcode.JsonWriter;
import souk.gateway.transcode.RawBody;
import souk.gateway.transcode.WireReader;

/** A call that has one answer. All of it happens on the event loop of the request. */
final class UnaryCall extends ClientCall.Listener<byte[]> {

    private static final int OK = 200;

    /** Until then the balancer has heard that a connection is gone. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private final Exchange exchange;
    private final Served served;
    private final JsonWriter json;
    private final Calls services;
    private final byte[] message;
    private byte @Nullable [] answer;
    private boolean askedAgain;

    private UnaryCall(Exchange exchange, Served served, JsonWriter json, Calls services, byte[] message) {
        this.exchange = exchange;
        this.served = served;
        this.json = json;
        this.services = services;
        this.message = message;
    }

    // tidy: stands in for a constructor, and a constructor takes six.
    static void start(Exchange exchange, Served served, JsonWriter json, Calls services, byte[] message) {
        new UnaryCall(exchange, served, json, services, message).ask();
    }

    private void ask() {
        if (exchange.over()) {
            return;
        }
        var call = services.call(
                exchange, served, services.options(exchange, exchange.waits().call()));
        if (call != null) {
            exchange.onGone(() -> call.cancel("the client has gone", null));
            call.start(this, Calls.headers(exchange));
            // Two, so that a second answer, which would be a mistake, is noticed.
            call.request(2);
            call.sendMessage(message);
            call.halfClose();
        }
    }

    /** What only reads may be asked once more. gRPC does not do so itself for a call that was just being written. */
    private boolean asksAgain(Status status) {
        if (askedAgain
                || status.getCode() != Status.Code.UNAVAILABLE
                || !served.route().rpc().method().isSafe()) {
            return false;
        }
        askedAgain = true;
        exchange.loop().after(BREATH, this::ask);
        return true;
    }

    @Override
    public void onMessage(byte[] message) {
        answer = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        if (exchange.over() || asksAgain(status)) {
            return;
        }
        var service = served.route().rpc().service();
        if (!status.isOk() || answer == null) {
            exchange.fail(ServiceProblems.of(service, status, trailers));
            return;
        }
        try {
            send(served.route(), answer);
        } catch (WireReader.Broken broken) {
            exchange.fail(Problem.of(
                    502, "BAD_ANSWER", "The service " + service + " gave an answer that does not fit its contract."));
        }
    }

    private void send(Route route, byte[] message) {
        if (!route.rawAnswer()) {
            var body = json.write(route.rpc().output(), message, route.response());
            exchange.send(OK, MediaTypes.JSON, Buffer.buffer(body));
            return;
        }
        var raw = RawBody.read(message, route.response());
        var accept = exchange.request().getHeader("accept");
        // What has changed something is told in whatever type: "not acceptable" would say that nothing was done.
        if (route.rpc().method().isSafe() && !MediaTypes.accepted(accept, raw.type())) {
            exchange.fail(Problem.of(406, "NOT_ACCEPTABLE", "This is served as " + raw.type() + " only."));
        } else {
            exchange.send(OK, raw.type(), Buffer.buffer(raw.data()));
        }
    }
}

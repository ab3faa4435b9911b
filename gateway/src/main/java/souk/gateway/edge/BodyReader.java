package souk.gateway.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives the body of a request, as long as it is not too long and comes in time. */
final class BodyReader {

    private static final byte[] NOTHING = {};

    private final Exchange exchange;
    private final int bytesMax;
    private final Consumer<byte[]> then;
    private final Buffer received = Buffer.buffer();

    private BodyReader(Exchange exchange, int bytesMax, Consumer<byte[]> then) {
        this.exchange = exchange;
        this.bytesMax = bytesMax;
        this.then = then;
    }

    /** Goes on with the whole body; or answers with 413, 408 or 417, and does not go on. */
    static void read(Exchange exchange, int bytesMax, Consumer<byte[]> then) {
        var request = exchange.request();
        var length = request.getHeader("content-length");
        if (length == null
                && request.version() != HttpVersion.HTTP_2
                && request.getHeader("transfer-encoding") == null) {
            then.accept(NOTHING);
            return;
        }
        var reader = new BodyReader(exchange, bytesMax, then);
        if (length != null && longer(length, bytesMax)) {
            reader.tooLong();
        } else if (reader.expected(request)) {
            reader.receive(request);
        }
    }

    /** The number has been checked by the HTTP decoder, except for its size. */
    private static boolean longer(String length, int max) {
        var digits = length.strip();
        return digits.length() > 9 || (!digits.isEmpty() && Long.parseLong(digits) > max);
    }

    private boolean expected(HttpServerRequest request) {
        var expectation = request.getHeader("expect");
        if (expectation == null) {
            return true;
        }
        if (!expectation.toLowerCase(Locale.ROOT).equals("100-continue")) {
            exchange.fail(Problem.of(417, "EXPECTATION_FAILED", "Only the expectation 100-continue is known here."));
            return false;
        }
        var _ = request.response().writeContinue();
        return true;
    }

    private void receive(HttpServerRequest request) {
        var timer = exchange.loop().after(exchange.waits().read(), this::tooSlow);
        exchange.onFinished(() -> exchange.loop().forget(timer));
        request.handler(this::receive);
        request.endHandler(_ -> {
            exchange.loop().forget(timer);
            if (!exchange.over()) {
                then.accept(received.getBytes());
            }
        });
    }

    private void receive(@Nullable Buffer piece) {
        if (piece == null || exchange.over()) {
            return;
        }
        if (received.length() + piece.length() > bytesMax) {
            tooLong();
        } else {
            received.appendBuffer(piece);
        }
    }

    private void tooLong() {
        exchange.fail(Problem.of(
                413, "BODY_TOO_LARGE", "The body of a request may have at most " + bytesMax + " bytes here."));
    }

    private void tooSlow() {
        if (!exchange.over()) {
            exchange.response().putHeader("connection", "close");
            exchange.fail(Problem.of(
                    408,
                    "BODY_TOO_SLOW",
                    "The body did not arrive within " + exchange.waits().read().toMillis() + " ms."));
        }
    }
}

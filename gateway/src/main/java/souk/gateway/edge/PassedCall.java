package souk.gateway.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is passed on to another HTTP server, and its answer, both as they are. The answer goes out once it is
 * here as a whole, so that one that breaks off half-way is told as a problem.
 */
final class PassedCall {

    /** As much as an answer over gRPC may have; identity's pages are far smaller. */
    private static final int ANSWER_BYTES_MAX = 4 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int AGAIN_SECONDS = 1;

    private final Exchange exchange;
    private final Upstream upstream;
    private final Buffer answer = Buffer.buffer();
    private final long deadline;
    private @Nullable HttpClientRequest asked;

    private PassedCall(Exchange exchange, Upstream upstream) {
        this.exchange = exchange;
        this.upstream = upstream;
        this.deadline = exchange.loop().after(exchange.waits().call(), this::tooSlow);
        exchange.onGone(this::release);
    }

    static void start(Exchange exchange, Upstream upstream, ClientAddress client, byte[] body) {
        var host = client.asked(exchange.request());
        if (host == null) {
            exchange.fail(Problem.of(400, "MALFORMED_HTTP", "The header host must name a host."));
            return;
        }
        var call = new PassedCall(exchange, upstream);
        exchange.loop()
                .client()
                .request(call.options())
                .onComplete(request -> call.send(request, client, host, body), call::away);
    }

    private RequestOptions options() {
        var request = exchange.request();
        var query = request.query();
        return new RequestOptions()
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.tls())
                .setMethod(request.method())
                .setURI(exchange.path() + (query == null ? "" : "?" + query))
                .setConnectTimeout(CONNECT.toMillis());
    }

    private void send(HttpClientRequest request, ClientAddress client, HostAndPort host, byte[] body) {
        if (exchange.over()) {
            var _ = request.reset();
            return;
        }
        asked = request;
        var from = exchange.request();
        PassedHeaders.onward(from.headers(), request.headers());
        request.putHeader("x-request-id", exchange.id())
                .putHeader("x-forwarded-for", client.of(from))
                .putHeader("x-forwarded-proto", client.scheme(from))
                .putHeader("x-forwarded-host", written(from, client, host))
                .putHeader("x-forwarded-port", Integer.toString(host.port()));
        var trace = exchange.response().headers().get("traceparent");
        if (trace != null) {
            request.putHeader("traceparent", trace);
        }
        var sent = body.length == 0 && from.getHeader("content-length") == null
                ? request.send()
                : request.send(Buffer.buffer(body));
        sent.onComplete(this::receive, this::away);
    }

    /** As a client writes it: without a port that goes without saying. */
    private static String written(HttpServerRequest request, ClientAddress client, HostAndPort host) {
        var usual = client.scheme(request).equals("https") ? 443 : 80;
        return host.port() == usual ? host.host() : host.host() + ":" + host.port();
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(_ -> bad("broke off its answer"));
        response.handler(piece -> {
            if (answer.length() + piece.length() > ANSWER_BYTES_MAX) {
                bad("gave an answer that is too long");
            } else {
                answer.appendBuffer(piece);
            }
        });
        response.endHandler(_ -> {
            if (!exchange.over()) {
                exchange.loop().forget(deadline);
                PassedHeaders.back(response.headers(), exchange.response());
                exchange.pass(response.statusCode(), response.getHeader("content-length"), answer);
            }
        });
    }

    private void bad(String what) {
        if (!exchange.over()) {
            exchange.fail(Problem.of(502, "BAD_ANSWER", "The service identity " + what + "."));
            release();
        }
    }

    private void away(Throwable cause) {
        if (!exchange.over()) {
            exchange.fail(Problem.later(
                    503,
                    "UNAVAILABLE",
                    "The service identity cannot be reached at the moment; try again.",
                    AGAIN_SECONDS));
            release();
        }
    }

    private void tooSlow() {
        if (!exchange.over()) {
            exchange.fail(Problem.of(504, "DEADLINE_EXCEEDED", "The service identity did not answer in time."));
            release();
        }
    }

    /** Nobody waits for the answer any more. */
    private void release() {
        exchange.loop().forget(deadline);
        if (asked != null) {
            var _ = asked.reset();
        }
    }
}

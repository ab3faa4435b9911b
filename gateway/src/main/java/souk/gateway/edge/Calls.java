package souk.gateway.edge;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import souk.platform.rpc.Channels;
import souk.platform.rpc.Headers;
import souk.platform.runtime.Settings;
import souk.platform.runtime.Trace;

/** Makes calls to services, each with a deadline and answered on the event loop of its request. */
final class Calls {

    private static final List<Metadata.Key<String>> PASSED_ON = EdgeSettings.PASSED_ON.stream()
            .map(name -> Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER))
            .toList();
    private static final Metadata.Key<String> TRACE = Metadata.Key.of(Trace.PARENT, Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private final Channels channels;

    Calls(Channels channels) {
        this.channels = channels;
    }

    CallOptions options(Exchange exchange, Duration deadline) {
        return CallOptions.DEFAULT
                .withExecutor(exchange.loop().executor())
                .withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A call that is not started yet; null if the service is not part of this set-up, which then was answered. */
    @Nullable
    ClientCall<byte[], byte[]> call(Exchange exchange, Served served, CallOptions options) {
        var rpc = served.route().rpc();
        try {
            return channels.to(rpc.service()).newCall(rpc.method(), options);
        } catch (Settings.Wrong nowhere) {
            exchange.fail(Problem.later(
                    503,
                    "SERVICE_NOT_CONFIGURED",
                    "The service " + rpc.service() + " is not part of this set-up.",
                    60));
            return null;
        }
    }

    /** Begins to connect, so that the first request need not wait for it. */
    void connect(String service) {
        try {
            var _ = channels.to(service);
        } catch (Settings.Wrong nowhere) {
            // A set-up may leave a service out; who asks for it is told so.
            return;
        }
    }

    static Metadata headers(Exchange exchange) {
        var headers = new Metadata();
        headers.put(Headers.REQUEST_ID, exchange.id());
        var trace = exchange.traceparent();
        if (trace != null) {
            headers.put(TRACE, trace);
        }
        var authorization = exchange.request().getHeader("authorization");
        if (authorization != null) {
            headers.put(Headers.AUTHORIZATION, authorization);
        }
        PASSED_ON.forEach(key -> {
            var value = exchange.request().getHeader(key.name());
            if (value != null && PRINTABLE.matcher(value).matches()) {
                headers.put(key, value);
            }
        });
        return headers;
    }
}

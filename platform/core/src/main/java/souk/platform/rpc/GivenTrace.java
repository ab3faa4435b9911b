package souk.platform.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the trace that a caller gives in the header {@code traceparent}, as the edge does, which serves many requests
 * on one thread and so has no trace of its own there. The tracing interceptor alone would begin a new one.
 */
final class GivenTrace implements ClientInterceptor {

    private static final Map<String, Metadata.Key<String>> KEYS = Map.of(
            "traceparent", Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
            "tracestate", Metadata.Key.of("tracestate", Metadata.ASCII_STRING_MARSHALLER));

    private static final TextMapGetter<Metadata> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Metadata headers) {
            return KEYS.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Metadata headers, String name) {
            var key = KEYS.get(name);
            return headers == null || key == null ? null : headers.get(key);
        }
    };

    private final ClientInterceptor tracing;
    private final TextMapPropagator propagator;

    GivenTrace(ClientInterceptor tracing, TextMapPropagator propagator) {
        this.tracing = tracing;
        this.propagator = propagator;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return Span.current().getSpanContext().isValid()
                ? tracing.interceptCall(method, options, next)
                : new LateCall<>(method, options, next);
    }

    /** The trace is known with the headers, and those come with the start. */
    private final class LateCall<Q, A> extends ClientCall<Q, A> {

        private final MethodDescriptor<Q, A> method;
        private final CallOptions options;
        private final Channel next;
        private @Nullable ClientCall<Q, A> begun;

        LateCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            this.method = method;
            this.options = options;
            this.next = next;
        }

        @Override
        public void start(Listener<A> answer, Metadata headers) {
            var context = propagator.extract(Context.current(), headers, HEADERS);
            try (var _ = context.makeCurrent()) {
                begun = tracing.interceptCall(method, options, next);
                begun.start(answer, headers);
            }
        }

        private ClientCall<Q, A> begun() {
            if (begun == null) {
                throw new IllegalStateException("a call is started first");
            }
            return begun;
        }

        @Override
        public void request(int messages) {
            begun().request(messages);
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            if (begun != null) {
                begun.cancel(message, cause);
            }
        }

        @Override
        public void halfClose() {
            begun().halfClose();
        }

        @Override
        public void sendMessage(Q message) {
            begun().sendMessage(message);
        }

        @Override
        public boolean isReady() {
            return begun().isReady();
        }

        @Override
        public void setMessageCompression(boolean enabled) {
            begun().setMessageCompression(enabled);
        }
    }
}

package souk.platform.rpc;

import io.grpc.Metadata;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.Trace;

/** The W3C trace context in the headers of a call. */
final class TraceHeaders {

    private static final Metadata.Key<String> PARENT = key(Trace.PARENT);
    private static final Map<String, Metadata.Key<String>> KEYS =
            Map.of(Trace.PARENT, PARENT, "tracestate", key("tracestate"));

    private static final TextMapGetter<Metadata> READER = new TextMapGetter<>() {
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

    static boolean present(Metadata headers) {
        return headers.containsKey(PARENT);
    }

    /** The trace of the caller; not valid if the headers name none. */
    static SpanContext given(Metadata headers) {
        return Trace.given(headers, READER);
    }

    /** The trace of the caller, or a new one. */
    static SpanContext givenOrNew(Metadata headers) {
        return Trace.givenOrNew(headers, READER);
    }

    /** Puts the trace into the headers, in place of what stands there; one that is not valid changes nothing. */
    static void write(SpanContext trace, Metadata headers) {
        W3CTraceContextPropagator.getInstance()
                .inject(Context.root().with(Span.wrap(trace)), headers, (to, name, value) -> {
                    var key = Objects.requireNonNull(KEYS.get(name));
                    Objects.requireNonNull(to).discardAll(key);
                    to.put(key, value);
                });
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private TraceHeaders() {}
}

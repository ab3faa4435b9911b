package souk.platform.runtime;

import io.grpc.Context;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which trace the code that runs is part of, whether or not anybody records spans. It travels with the gRPC context, as the
 * {@link RequestContext} does. Read from headers and written into them as W3C Trace Context has it.
 */
public final class Trace {

    /** The name of the header. */
    public static final String PARENT = "traceparent";

    private static final Context.Key<SpanContext> CURRENT = Context.key("souk-trace");
    private static final IdGenerator IDS = IdGenerator.random();

    /** The trace of the code that asks; not valid if it has none. A span that was begun here is nearer than the caller's. */
    public static SpanContext current() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span : in(Context.current());
    }

    /** The trace that came with a gRPC context; not valid if none did. */
    public static SpanContext in(Context context) {
        var trace = CURRENT.get(context);
        return trace == null ? SpanContext.getInvalid() : trace;
    }

    /** The given gRPC context, with this trace in it. */
    public static Context with(Context context, SpanContext trace) {
        return context.withValue(CURRENT, trace);
    }

    /** The trace that a caller gives in its headers; a new one, not recorded, if it gives none that is sound. */
    public static <H> SpanContext givenOrNew(H headers, TextMapGetter<H> reader) {
        var given = given(headers, reader);
        return given.isValid()
                ? given
                : SpanContext.create(
                        IDS.generateTraceId(), IDS.generateSpanId(), TraceFlags.getDefault(), TraceState.getDefault());
    }

    /** The trace that a caller gives in its headers; not valid if it gives none that is sound. */
    public static <H> SpanContext given(H headers, TextMapGetter<H> reader) {
        return reader.get(headers, PARENT) == null
                ? SpanContext.getInvalid()
                : Span.fromContext(W3CTraceContextPropagator.getInstance()
                                .extract(io.opentelemetry.context.Context.root(), headers, reader))
                        .getSpanContext();
    }

    /** What goes into the header {@link #PARENT}; null for a trace that is not valid. */
    public static @Nullable String parent(SpanContext trace) {
        return trace.isValid()
                ? "00-" + trace.getTraceId() + "-" + trace.getSpanId() + "-"
                        + trace.getTraceFlags().asHex()
                : null;
    }

    private Trace() {}
}

package souk.gateway.edge;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.App;
import souk.platform.runtime.Trace;

/**
 * The trace that a request belongs to: the client's if it sent a sound {@code traceparent}, else a new one. There is a span
 * of it only if somebody takes them in.
 */
final class Traces {

    private static final TextMapGetter<HttpServerRequest> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServerRequest request) {
            return request.headers().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpServerRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    };

    private final Tracer tracer;
    private final boolean exported;

    Traces(App app) {
        this.tracer = app.telemetry().getTracer("souk.gateway");
        this.exported = app.exportsTraces();
    }

    Span begin(Counted route, HttpServerRequest request) {
        if (!exported) {
            return Span.wrap(Trace.givenOrNew(request, HEADERS));
        }
        return tracer.spanBuilder(route.name())
                .setSpanKind(SpanKind.SERVER)
                .setParent(Context.root().with(Span.wrap(Trace.given(request, HEADERS))))
                .setAttribute("http.request.method", route.verb())
                .setAttribute("http.route", route.path())
                .startSpan();
    }
}

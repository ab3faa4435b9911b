package souk.gateway.edge;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The trace that a request belongs to: the client's if it sent a sound {@code traceparent}, else a new one. */
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
    private final TextMapPropagator propagator;

    Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("souk.gateway");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    Span begin(Counted route, HttpServerRequest request) {
        return tracer.spanBuilder(route.name())
                .setSpanKind(SpanKind.SERVER)
                .setParent(propagator.extract(Context.root(), request, HEADERS))
                .setAttribute("http.request.method", route.verb())
                .setAttribute("http.route", route.path())
                .startSpan();
    }
}

package souk.platform.rpc;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import souk.platform.runtime.App;

/** The spans of calls, named and described as OpenTelemetry's conventions for gRPC want them. */
record CallSpans(Tracer tracer) {

    static CallSpans of(App app) {
        return new CallSpans(app.telemetry().getTracer("souk.rpc"));
    }

    Span begin(MethodDescriptor<?, ?> method, SpanKind kind, SpanContext parent) {
        return tracer.spanBuilder(method.getFullMethodName())
                .setSpanKind(kind)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setAttribute("rpc.system", "grpc")
                .setAttribute("rpc.service", String.valueOf(method.getServiceName()))
                .setAttribute("rpc.method", String.valueOf(method.getBareMethodName()))
                .startSpan();
    }

    /** Ends it; ending twice is harmless. */
    static void end(Span span, Status status) {
        span.setAttribute("rpc.grpc.status_code", status.getCode().value());
        if (!status.isOk()) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}

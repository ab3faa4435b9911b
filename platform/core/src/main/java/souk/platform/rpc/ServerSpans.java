package souk.platform.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import souk.platform.runtime.Trace;

/** A span for each call that is served, within the caller's trace. Only for an app that sends its spans to somebody. */
final class ServerSpans implements ServerInterceptor {

    private final CallSpans spans;

    ServerSpans(CallSpans spans) {
        this.spans = spans;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var span = spans.begin(call.getMethodDescriptor(), SpanKind.SERVER, TraceHeaders.given(headers));
        var traced = new TracedCall<>(call, span);
        var context = Trace.with(Context.current(), span.getSpanContext());
        try (var _ = span.makeCurrent()) {
            return new TracedListener<>(span, Contexts.interceptCall(context, traced, headers, next));
        }
    }

    private static final class TracedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Span span;

        TracedCall(ServerCall<Q, A> call, Span span) {
            super(call);
            this.span = span;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            CallSpans.end(span, status);
            super.close(status, trailers);
        }
    }

    /** The handler works in the span: those of its database, say, belong under it. */
    private static final class TracedListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Span span;

        TracedListener(Span span, ServerCall.Listener<Q> listener) {
            super(listener);
            this.span = span;
        }

        @Override
        public void onMessage(Q message) {
            try (var _ = span.makeCurrent()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (var _ = span.makeCurrent()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            try (var _ = span.makeCurrent()) {
                super.onCancel();
            } finally {
                CallSpans.end(span, Status.CANCELLED);
            }
        }
    }
}

package souk.platform.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.SpanKind;

/**
 * A span for each call that is made, within the trace that its headers name; from there on they name the span. Only for an
 * app that sends its spans to somebody.
 */
final class ClientSpans implements ClientInterceptor {

    private final CallSpans spans;

    ClientSpans(CallSpans spans) {
        this.spans = spans;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> answer, Metadata headers) {
                var span = spans.begin(method, SpanKind.CLIENT, TraceHeaders.given(headers));
                TraceHeaders.write(span.getSpanContext(), headers);
                super.start(
                        new SimpleForwardingClientCallListener<>(answer) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                CallSpans.end(span, status);
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }
        };
    }
}

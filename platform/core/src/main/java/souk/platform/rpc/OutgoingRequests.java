package souk.platform.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import souk.platform.runtime.RequestContext;
import souk.platform.runtime.Trace;

/**
 * Sends the request id, the trace and the caller's token on, and gives each unary call a deadline: the caller's own, that of
 * the call being served if it is sooner (gRPC sees to that), or the default.
 */
final class OutgoingRequests implements ClientInterceptor {

    private final Duration deadline;

    OutgoingRequests(Duration deadline) {
        this.deadline = deadline;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        var timed = endless(method, options)
                ? options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                : options;
        return new Named<>(next.newCall(method, timed), timed);
    }

    private static boolean endless(MethodDescriptor<?, ?> method, CallOptions options) {
        return method.getType() == MethodDescriptor.MethodType.UNARY
                && options.getDeadline() == null
                && Context.current().getDeadline() == null;
    }

    /** What the caller has put into the headers itself goes first. */
    private static final class Named<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final CallOptions options;

        Named(ClientCall<Q, A> call, CallOptions options) {
            super(call);
            this.options = options;
        }

        @Override
        public void start(Listener<A> answer, Metadata headers) {
            var id = RequestContext.current().id();
            if (!id.isEmpty() && !headers.containsKey(Headers.REQUEST_ID)) {
                headers.put(Headers.REQUEST_ID, id);
            }
            var authorization = AccessGate.sent();
            if (authorization != null && !headers.containsKey(Headers.AUTHORIZATION)) {
                headers.put(Headers.AUTHORIZATION, authorization);
            }
            if (!TraceHeaders.present(headers)) {
                TraceHeaders.write(Trace.current(), headers);
            }
            super.start(LastResort.of(answer, options), headers);
        }
    }
}

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

/**
 * Sends the request id on, and gives each unary call a deadline: the caller's own, that of the call being served if it is
 * sooner (gRPC sees to that), or the default.
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
        var call = next.newCall(method, timed);
        var id = RequestContext.current().id();
        return id.isEmpty() ? call : new Named<>(call, id);
    }

    private static boolean endless(MethodDescriptor<?, ?> method, CallOptions options) {
        return method.getType() == MethodDescriptor.MethodType.UNARY
                && options.getDeadline() == null
                && Context.current().getDeadline() == null;
    }

    private static final class Named<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final String id;

        Named(ClientCall<Q, A> call, String id) {
            super(call);
            this.id = id;
        }

        @Override
        public void start(Listener<A> answer, Metadata headers) {
            if (!headers.containsKey(Headers.REQUEST_ID)) {
                headers.put(Headers.REQUEST_ID, id);
            }
            super.start(answer, headers);
        }
    }
}

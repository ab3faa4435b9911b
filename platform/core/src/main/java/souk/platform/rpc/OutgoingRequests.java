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
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.RequestContext;

/**
 * Sends the request id and the caller's token on, and gives each unary call a deadline: the caller's own, that of the call being served if it is
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
        var sent = AccessGate.sent();
        return id.isEmpty() && sent == null ? call : new Named<>(call, id, sent);
    }

    private static boolean endless(MethodDescriptor<?, ?> method, CallOptions options) {
        return method.getType() == MethodDescriptor.MethodType.UNARY
                && options.getDeadline() == null
                && Context.current().getDeadline() == null;
    }

    private static final class Named<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final String id;
        private final @Nullable String authorization;

        Named(ClientCall<Q, A> call, String id, @Nullable String authorization) {
            super(call);
            this.id = id;
            this.authorization = authorization;
        }

        @Override
        public void start(Listener<A> answer, Metadata headers) {
            if (!id.isEmpty() && !headers.containsKey(Headers.REQUEST_ID)) {
                headers.put(Headers.REQUEST_ID, id);
            }
            if (authorization != null && !headers.containsKey(Headers.AUTHORIZATION)) {
                headers.put(Headers.AUTHORIZATION, authorization);
            }
            super.start(answer, headers);
        }
    }
}

package souk.platform.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import souk.platform.runtime.RequestContext;
import souk.platform.runtime.Trace;

/**
 * Knows which request and which trace a call belongs to, and until when its answer is of use: a call that brings no deadline
 * gets one. All are in the gRPC context of the handler, and go on from there to the calls that it makes.
 */
final class IncomingRequests implements ServerInterceptor {

    private final String service;
    private final Duration deadline;
    private final ScheduledExecutorService timer;

    IncomingRequests(String service, Duration deadline, ScheduledExecutorService timer) {
        this.service = service;
        this.deadline = deadline;
        this.timer = timer;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var request = new RequestContext(RequestContext.soundOrNew(headers.get(Headers.REQUEST_ID)), service);
        var context = request.in(traced(headers));
        var unary = call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY;
        if (!unary || context.getDeadline() != null) {
            return Contexts.interceptCall(context, call, headers, next);
        }
        var limited = context.withDeadline(Deadline.after(deadline.toNanos(), TimeUnit.NANOSECONDS), timer);
        return new Ending<>(limited, Contexts.interceptCall(limited, call, headers, next));
    }

    /** With the trace that this call is part of: that of its span, if it has one, else its caller's. */
    private static Context traced(Metadata headers) {
        var context = Context.current();
        return Trace.in(context).isValid() ? context : Trace.with(context, TraceHeaders.givenOrNew(headers));
    }

    /** Gives the timer back once the call has ended. */
    private static final class Ending<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Context.CancellableContext context;

        Ending(Context.CancellableContext context, ServerCall.Listener<Q> listener) {
            super(listener);
            this.context = context;
        }

        @Override
        public void onComplete() {
            try {
                super.onComplete();
            } finally {
                context.cancel(null);
            }
        }

        @Override
        public void onCancel() {
            try {
                super.onCancel();
            } finally {
                context.cancel(null);
            }
        }
    }
}

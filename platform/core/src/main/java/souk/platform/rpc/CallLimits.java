package souk.platform.rpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many calls are worked on at once. One too many is refused at once instead of waiting in a queue, since what
 * waits there is answered when nobody listens any more. Streams stay open for long and are counted for themselves.
 */
final class CallLimits implements ServerInterceptor {

    private final int callsMax;
    private final Semaphore calls;
    private final Semaphore streams;

    CallLimits(MeterRegistry registry, int callsMax, int streamsMax) {
        this.callsMax = callsMax;
        this.calls = new Semaphore(callsMax);
        this.streams = new Semaphore(streamsMax);
        gauge(registry, "souk.rpc.server.calls", calls, callsMax);
        gauge(registry, "souk.rpc.server.streams", streams, streamsMax);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var unary = call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY;
        var limit = unary ? calls : streams;
        if (!limit.tryAcquire()) {
            Statuses.close(call, Statuses.overloaded());
            return new ServerCall.Listener<>() {};
        }
        try {
            return new Counted<>(limit, next.startCall(call, headers));
        } catch (RuntimeException failure) {
            limit.release();
            throw failure;
        }
    }

    /** Waits until every call that has one answer has been answered; false if that takes too long. */
    boolean awaitAnswers(Duration timeout) throws InterruptedException {
        return calls.tryAcquire(callsMax, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void gauge(MeterRegistry registry, String name, Semaphore limit, int max) {
        Gauge.builder(name, limit, free -> max - free.availablePermits())
                .description("Being worked on at this moment")
                .register(registry);
    }

    /** gRPC ends every call with exactly one of the two. */
    private static final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Semaphore limit;

        Counted(Semaphore limit, ServerCall.Listener<Q> listener) {
            super(listener);
            this.limit = limit;
        }

        @Override
        public void onComplete() {
            try {
                super.onComplete();
            } finally {
                limit.release();
            }
        }

        @Override
        public void onCancel() {
            try {
                super.onCancel();
            } finally {
                limit.release();
            }
        }
    }
}

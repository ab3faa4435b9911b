package souk.platform.rpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a caller that its deadline has passed if gRPC itself does not. It does not if one of its own tracers fails at the end of
 * a call: outlier detection does so (1.85.1) for an instance that it does not know yet, and the caller would wait for ever.
 */
final class LastResort<A> extends SimpleForwardingClientCallListener<A> {

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    /** gRPC goes first, also on a machine that is very busy. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final CallOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Future<?> watch;

    private LastResort(ClientCall.Listener<A> answer, CallOptions options) {
        super(answer);
        this.options = options;
    }

    /** The same listener, which is told the end of the call in any case, if the call has a deadline. */
    static <A> ClientCall.Listener<A> of(ClientCall.Listener<A> answer, CallOptions options) {
        var deadline = sooner(options.getDeadline(), Context.current().getDeadline());
        if (deadline == null) {
            return answer;
        }
        var watched = new LastResort<>(answer, options);
        watched.watch = CLOCK.schedule(
                watched::over, deadline.timeRemaining(TimeUnit.NANOSECONDS) + GRACE_NANOS, TimeUnit.NANOSECONDS);
        return watched;
    }

    private static @Nullable Deadline sooner(@Nullable Deadline own, @Nullable Deadline served) {
        if (own == null || served == null) {
            return own == null ? served : own;
        }
        return own.minimum(served);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        if (closed.compareAndSet(false, true)) {
            var watching = watch;
            if (watching != null) {
                watching.cancel(false);
            }
            super.onClose(status, trailers);
        }
    }

    private void over() {
        if (closed.get()) {
            return;
        }
        LOG.warn("a call did not end by itself");
        Runnable end = () -> onClose(
                Status.DEADLINE_EXCEEDED.withDescription("the call did not end at its deadline"), new Metadata());
        var executor = options.getExecutor();
        if (executor == null) {
            end.run();
            return;
        }
        try {
            executor.execute(end);
        } catch (RejectedExecutionException gone) {
            // The caller has ended its waiting by itself.
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("last-resort").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}

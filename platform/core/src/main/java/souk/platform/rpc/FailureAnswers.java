package souk.platform.rpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers for handlers that throw, so that no caller ever sees a stack trace or waits for an answer that never comes. */
final class FailureAnswers implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var guarded = new GuardedCall<>(call);
        try {
            return new GuardedListener<>(guarded, next.startCall(guarded, headers));
        } catch (RuntimeException failure) {
            guarded.fail(failure);
            return new ServerCall.Listener<>() {};
        }
    }

    private static final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final AtomicBoolean closed = new AtomicBoolean();

        GuardedCall(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            var cause = status.getCause();
            if (status.getCode() == Status.Code.UNKNOWN && cause != null) {
                fail(cause);
            } else if (closed.compareAndSet(false, true)) {
                super.close(status, trailers);
            }
        }

        void fail(Throwable failure) {
            if (closed.compareAndSet(false, true)) {
                Statuses.close(delegate(), Trouble.status(getMethodDescriptor().getFullMethodName(), failure));
            }
        }
    }

    private static final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final GuardedCall<Q, ?> call;

        GuardedListener(GuardedCall<Q, ?> call, ServerCall.Listener<Q> listener) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            attempt(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            attempt(super::onHalfClose);
        }

        @Override
        public void onCancel() {
            attempt(super::onCancel);
        }

        @Override
        public void onComplete() {
            attempt(super::onComplete);
        }

        @Override
        public void onReady() {
            attempt(super::onReady);
        }

        private void attempt(Runnable callback) {
            try {
                callback.run();
            } catch (RuntimeException | StackOverflowError | AssertionError failure) {
                call.fail(failure);
            }
        }
    }
}

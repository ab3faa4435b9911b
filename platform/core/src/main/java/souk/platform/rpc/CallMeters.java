package souk.platform.rpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Rate, errors and duration of each method that is served: {@code souk_rpc_server_seconds} by method and code. */
final class CallMeters implements ServerInterceptor {

    private final Map<String, CallTimers> timers;

    CallMeters(MeterRegistry registry, List<RpcMethod> methods) {
        this.timers = methods.stream()
                .map(RpcMethod::fullName)
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> new CallTimers(registry, "souk.rpc.server", name)));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var method = timers.get(call.getMethodDescriptor().getFullMethodName());
        if (method == null) {
            return next.startCall(call, headers);
        }
        var measured = new MeasuredCall<>(call, method);
        return new MeasuredListener<>(measured, next.startCall(measured, headers));
    }

    private static final class MeasuredCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final CallTimers method;
        private final long began = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();

        MeasuredCall(ServerCall<Q, A> call, CallTimers method) {
            super(call);
            this.method = method;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            end(status.getCode());
            super.close(status, trailers);
        }

        void end(Status.Code code) {
            if (ended.compareAndSet(false, true)) {
                method.of(code).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** A caller that hangs up leaves a call that is never closed. */
    private static final class MeasuredListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final MeasuredCall<Q, ?> call;

        MeasuredListener(MeasuredCall<Q, ?> call, ServerCall.Listener<Q> listener) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onCancel() {
            call.end(Status.Code.CANCELLED);
            super.onCancel();
        }
    }
}

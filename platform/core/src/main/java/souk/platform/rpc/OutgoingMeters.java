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
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Rate, errors and duration of each method that is called: {@code souk_rpc_client_seconds} by method and code. */
final class OutgoingMeters implements ClientInterceptor {

    private final MeterRegistry registry;

    /** As many as the contracts have methods. */
    private final ConcurrentHashMap<String, CallTimers> timers = new ConcurrentHashMap<>();

    OutgoingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        var measured = timers.computeIfAbsent(
                method.getFullMethodName(), name -> new CallTimers(registry, "souk.rpc.client", name));
        return new Measured<>(next.newCall(method, options), measured);
    }

    private static final class Measured<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final CallTimers timers;

        Measured(ClientCall<Q, A> call, CallTimers timers) {
            super(call);
            this.timers = timers;
        }

        @Override
        public void start(Listener<A> answer, Metadata headers) {
            var began = System.nanoTime();
            super.start(
                    new SimpleForwardingClientCallListener<>(answer) {
                        @Override
                        public void onClose(Status end, Metadata trailers) {
                            var status = LostConnection.told(end);
                            timers.of(status.getCode()).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                            super.onClose(status, trailers);
                        }
                    },
                    headers);
        }
    }
}

package souk.platform.rpc;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Refuses a request that breaks a rule of its contract, before any code of the service sees it. */
final class RequestValidation implements ServerInterceptor {

    private final RequestRules rules;

    RequestValidation(RequestRules rules) {
        this.rules = rules;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new Checked<>(rules, call, next.startCall(call, headers));
    }

    private static final class Checked<Q> extends SimpleForwardingServerCallListener<Q> {

        private final RequestRules rules;
        private final ServerCall<Q, ?> call;
        private boolean refused;

        Checked(RequestRules rules, ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
            super(listener);
            this.rules = rules;
            this.call = call;
        }

        @Override
        public void onMessage(Q request) {
            if (refused) {
                return;
            }
            if (request instanceof Message message && !sound(message)) {
                refused = true;
                return;
            }
            super.onMessage(request);
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }

        private boolean sound(Message message) {
            try {
                var violations = rules.check(message);
                if (violations.isEmpty()) {
                    return true;
                }
                Statuses.close(call, Statuses.invalid(violations));
                return false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the rules were compiled", interrupted);
            }
        }
    }
}

package souk.control.api;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import souk.contracts.control.v1.HoldLeaseRequest;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.Instance;
import souk.control.app.Registry;
import souk.control.domain.ControlRefusal;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;

/**
 * One instance's stream of heartbeats. The lease begins with the first message and ends with the stream, whichever way
 * that ends. The first message is answered, and each that says that the instance drains, once they have had their effect, so
 * that an instance that is about to stop knows when no further calls are sent to it. The heartbeats between are not: with
 * nothing else to do, an answer to each would be a third of what an instance costs.
 */
final class LeaseStream implements StreamObserver<HoldLeaseRequest> {

    private final Registry registry;
    private final InstantSource clock;
    private final ServerCallStreamObserver<HoldLeaseResponse> replies;

    /** Of the call: a lease may be ended by a thread that knows nothing of it. */
    private final Context context = Context.current();

    private final Object lock = new Object();
    private Registry.@Nullable Lease lease;
    private boolean closed;

    private LeaseStream(Registry registry, InstantSource clock, ServerCallStreamObserver<HoldLeaseResponse> replies) {
        this.registry = registry;
        this.clock = clock;
        this.replies = replies;
    }

    static LeaseStream open(
            Registry registry, InstantSource clock, ServerCallStreamObserver<HoldLeaseResponse> replies) {
        var stream = new LeaseStream(registry, clock, replies);
        replies.setOnCancelHandler(stream::leave);
        replies.setOnCloseHandler(stream::leave);
        return stream;
    }

    @Override
    public void onNext(HoldLeaseRequest request) {
        if (lease != null) {
            lease.renew(request.getDraining());
            if (request.getDraining()) {
                answer();
            }
        } else if (!request.hasInstance()) {
            close(Answers.refusal(new Outcome.Refused<>(ControlRefusal.INSTANCE_MISSING, Map.of(), List.of())));
        } else {
            begin(request.getInstance(), request.getDraining());
        }
    }

    private void begin(Instance instance, boolean draining) {
        var outcome = RegistryWire.member(instance, draining, clock.instant())
                .then(member -> registry.join(member, this::ended));
        switch (outcome) {
            case Outcome.Done<Registry.Lease>(var held) -> {
                lease = held;
                // The stream may have been cut while it joined; then nobody else would end the lease.
                if (replies.isCancelled()) {
                    held.leave();
                } else {
                    answer();
                }
            }
            case Outcome.Refused<Registry.Lease> refused -> close(Answers.refusal(refused));
        }
    }

    private void answer() {
        synchronized (lock) {
            // Answers must not pile up for an instance that does not read them; that it writes is what counts.
            if (!closed && replies.isReady()) {
                replies.onNext(RegistryWire.HELD);
            }
        }
    }

    private void ended(ControlRefusal reason) {
        context.run(() -> close(Answers.refusal(new Outcome.Refused<>(reason, Map.of(), List.of()))));
    }

    private void close(StatusRuntimeException status) {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                replies.onError(status);
            }
        }
    }

    private void leave() {
        if (lease != null) {
            lease.leave();
        }
    }

    @Override
    public void onError(Throwable failure) {
        leave();
    }

    @Override
    public void onCompleted() {
        leave();
        synchronized (lock) {
            if (!closed) {
                closed = true;
                replies.onCompleted();
            }
        }
    }
}

package souk.platform.discovery;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import souk.contracts.control.v1.HoldLeaseRequest;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.Instance;
import souk.contracts.control.v1.RegistryServiceGrpc;

/** One stream of heartbeats to control, from its first message to its end. */
final class LeaseStream implements StreamObserver<HoldLeaseResponse> {

    private final Thread holder;
    private final ClientCallStreamObserver<HoldLeaseRequest> requests;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch farewell = new CountDownLatch(1);
    private volatile boolean confirmed;
    private volatile String ending = "";
    private boolean leaving;

    /** Held by the thread that makes it, which is woken when the stream ends. */
    LeaseStream(RegistryServiceGrpc.RegistryServiceStub control, Instance instance) {
        this.holder = Thread.currentThread();
        this.requests = (ClientCallStreamObserver<HoldLeaseRequest>) control.holdLease(this);
        send(HoldLeaseRequest.newBuilder().setInstance(instance).build());
    }

    boolean alive() {
        return ended.getCount() > 0;
    }

    boolean confirmed() {
        return confirmed && alive();
    }

    String ending() {
        return ending;
    }

    /** Nothing while control takes nothing: heartbeats must not pile up. */
    void heartbeat(boolean draining) {
        if (!requests.isReady()) {
            return;
        }
        send(HoldLeaseRequest.newBuilder().setDraining(draining).build());
    }

    /** Says that this instance goes, and waits until control has heard it, or the time is over. */
    void leave(Duration wait) throws InterruptedException {
        synchronized (this) {
            leaving = true;
            send(HoldLeaseRequest.newBuilder().setDraining(true).build());
        }
        var _ = farewell.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void end() {
        if (alive()) {
            requests.onCompleted();
        }
    }

    /** Observers of requests are not safe for many threads. */
    private synchronized void send(HoldLeaseRequest request) {
        if (alive()) {
            requests.onNext(request);
        }
    }

    @Override
    public synchronized void onNext(HoldLeaseResponse response) {
        confirmed = true;
        // Control answers who comes and who goes, once that has had its effect, and no heartbeat between.
        if (leaving) {
            farewell.countDown();
        }
    }

    @Override
    public void onError(Throwable failure) {
        over(failure.toString());
    }

    @Override
    public void onCompleted() {
        over("ended by control");
    }

    private void over(String reason) {
        ending = reason;
        ended.countDown();
        farewell.countDown();
        LockSupport.unpark(holder);
    }
}

package souk.control;

import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import souk.platform.rpc.Channels;

/** Calls that may be repeated, made by some callers again and again until closed. */
final class Load implements AutoCloseable {

    private static final int CALLERS = 4;

    /** Between two calls of one caller, so that the machine is left some room. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<StatusRuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final ExecutorService callers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("load-", 0).factory());
    private volatile boolean over;

    Load(Channels channels, String service) {
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(() -> {
                while (!over) {
                    call(channels, service);
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            });
        }
    }

    private void call(Channels channels, String service) {
        try {
            answered.add(Fleet.get(channels, service).getTitle());
        } catch (StatusRuntimeException failure) {
            failures.add(failure);
        }
        calls.incrementAndGet();
    }

    /** Waits until so many more calls have been made. */
    void awaitCalls(int more) {
        var until = calls.get() + more;
        await().until(() -> calls.get() >= until);
    }

    /** Waits until each of these instances has answered after the last time that this was asked. */
    void awaitAnswersOf(String... instances) {
        answered.clear();
        await().until(() -> answered.containsAll(Set.of(instances)));
    }

    /** Waits until, of many calls, none is answered by this instance any more. */
    void awaitSilenceOf(String instance) {
        await().until(() -> {
            answered.clear();
            awaitCalls(100);
            return !answered.contains(instance);
        });
    }

    /**
     * The calls that failed. Left out is what no policy of xDS can have retried: a call that was just being written when its
     * connection broke ends in gRPC-java as UNKNOWN, "channel closed", which is not among the statuses that xDS knows.
     */
    List<StatusRuntimeException> failures() {
        return failures.stream()
                .filter(failure -> !"channel closed".equals(failure.getStatus().getDescription()))
                .toList();
    }

    @Override
    public void close() {
        over = true;
        callers.close();
    }
}

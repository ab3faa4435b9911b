package souk.journeys;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that read one thing after the other, each waiting for its answer, until the load is closed. They take a breath in
 * between, so that the machine is left some room for what else happens.
 */
final class Load implements AutoCloseable {

    static final int CLIENTS = 16;

    /** Between an answer and the next request of the same client. */
    static final Duration BREATH = Duration.ofMillis(20);

    private static final int FAILURES_MAX = 100;

    private final Edge edge;
    private final List<String> paths;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private Load(Edge edge, List<String> paths) {
        this.edge = edge;
        this.paths = paths;
    }

    /** Begins to ask for these paths. */
    static Load on(Edge edge, List<String> paths) {
        var load = new Load(edge, paths);
        for (var client = 0; client < CLIENTS; client++) {
            var first = client;
            load.clients.execute(() -> load.readOn(first));
        }
        return load;
    }

    /** How many requests were answered well so far. */
    long answered() {
        return answered.get();
    }

    /** What went wrong so far, one line for each request that was not answered with 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        closed = true;
        // Waits for the last answers, which have a time-out each.
        clients.close();
    }

    private void readOn(int first) {
        for (var i = first; !closed && failures.size() < FAILURES_MAX; i++) {
            var path = paths.get(i % paths.size());
            try {
                var answer = edge.get(path);
                if (answer.status() == 200) {
                    answered.incrementAndGet();
                } else {
                    failures.add(path + ": " + answer.status() + " " + answer.body());
                }
            } catch (IOException failed) {
                failures.add(path + ": " + failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }
}

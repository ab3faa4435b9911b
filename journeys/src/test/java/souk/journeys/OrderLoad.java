package souk.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Clients that place one order after the other, with a breath in between, each waiting for its answer, until it is closed. */
final class OrderLoad implements AutoCloseable {

    private static final int CLIENTS = 3;
    private static final int ORDERS_MAX = 2_000;
    private static final Duration BREATH = Duration.ofMillis(50);

    private final Buyer buyer;
    private final Wish wish;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> placed = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Begins to place this order. */
    OrderLoad(Buyer buyer, Wish wish) {
        this.buyer = buyer;
        this.wish = wish;
        for (var client = 0; client < CLIENTS; client++) {
            clients.execute(this::placeOn);
        }
    }

    /** The names of the orders that were accepted so far. */
    List<String> placed() {
        return List.copyOf(placed);
    }

    /** What went wrong so far, one line for each request that was not accepted. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Places no more, and waits for the last answers. */
    void finish() {
        closed = true;
        clients.close();
    }

    @Override
    public void close() {
        finish();
    }

    private void placeOn() {
        while (!closed && failures.isEmpty() && placed.size() < ORDERS_MAX) {
            try {
                var answer = buyer.place(UUID.randomUUID().toString(), wish);
                if (answer.status() == 200) {
                    placed.add(answer.text("name"));
                } else {
                    failures.add(answer.status() + " " + answer.body());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception failed) {
                failures.add(failed.toString());
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }
}

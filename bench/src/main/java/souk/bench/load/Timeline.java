package souk.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** What a counter counts, second by second, from when this is made until it is closed. */
public final class Timeline implements AutoCloseable {

    private static final long SECOND = 1_000_000_000;

    private final List<Long> seconds = new ArrayList<>();
    private final LongAdder counter;
    private final Thread watcher;
    private long before;
    private volatile boolean over;

    public Timeline(LongAdder counter) {
        this.counter = counter;
        this.before = counter.sum();
        this.watcher = Thread.ofVirtual().name("timeline").start(this::watch);
    }

    private void watch() {
        var next = System.nanoTime() + SECOND;
        while (!over) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (System.nanoTime() >= next) {
                var now = counter.sum();
                synchronized (seconds) {
                    seconds.add(now - before);
                }
                before = now;
                next += SECOND;
            }
        }
    }

    /** What was counted in each second until now. */
    public List<Long> seconds() {
        synchronized (seconds) {
            return List.copyOf(seconds);
        }
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(watcher);
    }
}

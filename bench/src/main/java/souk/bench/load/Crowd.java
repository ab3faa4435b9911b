package souk.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Visitors, each on a connection of his own. Without a rate each comes again as soon as he is done. With a rate the visits
 * have appointed times, and each is measured from its own: who had to wait because all visitors were still busy, is charged
 * for the wait.
 *
 * @param address who is visited
 * @param visit what they come for
 * @param size how many at a time
 * @param rate visits a second, or 0 for as many as possible
 * @param visitsMax after so many visits it is over, even if there is time left
 */
public record Crowd(InetSocketAddress address, Visit visit, int size, int rate, long visitsMax) {

    private static final long AFTER_ERROR_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What a visit is counted as that began much later than it should have. */
    public static final String LATE = "late";

    /** One that comes until the time is over. */
    public Crowd(InetSocketAddress address, Visit visit, int size, int rate) {
        this(address, visit, size, rate, Long.MAX_VALUE);
    }

    /** What is done at the beginning and the end of the time that counts, while the crowd goes on. */
    @FunctionalInterface
    public interface Moment {
        void look() throws IOException, InterruptedException;
    }

    /** Which part of the time counts. */
    public record Stretch(Duration warmup, Duration counted) {}

    /**
     * Lets them come. What was begun is brought to its end before this returns.
     *
     * @param begin called when the warm-up is over
     * @param end called when the time is over
     * @return of the visits that began in the time that counts
     */
    public Tally run(Stretch stretch, Moment begin, Moment end) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var counted = start + stretch.warmup().toNanos();
        var over = counted + stretch.counted().toNanos();
        var shift = new Shift(
                new Times(start, counted, over), new AtomicLong(), new Tally(), new Tally(), new CountDownLatch(size));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < size; i++) {
            threads.add(Thread.ofVirtual().name("visitor-", i).start(() -> visitor(shift)));
        }
        until(counted);
        begin.look();
        shift.gone.await(over - System.nanoTime(), TimeUnit.NANOSECONDS);
        end.look();
        for (var thread : threads) {
            thread.join();
        }
        return shift.tally;
    }

    private record Times(long start, long counted, long over) {}

    private record Shift(Times times, AtomicLong ticket, Tally before, Tally tally, CountDownLatch gone) {}

    private void visitor(Shift shift) {
        @Nullable HttpConnection connection = null;
        while (true) {
            var number = shift.ticket.getAndIncrement();
            var due = rate == 0 ? System.nanoTime() : shift.times.start + (long) (number * 1e9 / rate);
            if (due >= shift.times.over || number >= visitsMax) {
                break;
            }
            until(due);
            connection = visit(connection, number, due, due < shift.times.counted ? shift.before : shift.tally);
        }
        close(connection);
        shift.gone.countDown();
    }

    private @Nullable HttpConnection visit(@Nullable HttpConnection open, long number, long due, Tally tally) {
        var connection = open;
        var late = rate == 0 ? 0 : System.nanoTime() - due;
        if (late > LATE_NANOS) {
            tally.count(LATE);
        }
        try {
            if (connection == null) {
                connection = new HttpConnection(address);
            }
            visit.run(connection, number, late, tally);
            return connection;
        } catch (IOException e) {
            tally.wrong(e.getClass().getSimpleName());
            LockSupport.parkNanos(AFTER_ERROR_NANOS);
            close(connection);
            return null;
        }
    }

    private static void until(long moment) {
        for (var now = System.nanoTime(); now < moment; now = System.nanoTime()) {
            LockSupport.parkNanos(moment - now);
        }
    }

    private static void close(@Nullable HttpConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            // It is given up in any case.
        }
    }
}

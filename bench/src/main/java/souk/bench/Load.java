package souk.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import souk.bench.load.HttpConnection;

/**
 * Asks over and over on so many connections. Without a rate each connection asks again as soon as it is answered, which
 * shows how much is possible. With a rate the requests have appointed times, and each is measured from its appointment: a
 * server that stalls is charged for all who had to wait meanwhile, not for one.
 *
 * @param address who is asked
 * @param mix what is asked
 * @param connections how many at a time
 * @param rate requests a second, or 0 for as many as possible
 * @param seed the same seed asks the same, connection by connection
 */
record Load(InetSocketAddress address, Mix mix, int connections, int rate, long seed) {

    static final int CONNECTIONS_MAX = 512;

    private static final long SLOWEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int DIGITS = 3;

    /** What one stretch of asking came to; the histogram is in nanoseconds. */
    record Measured(Histogram nanos, long answers, long errors, long bytes, double seconds) {
        double perSecond() {
            return answers / seconds;
        }
    }

    /** Asks for so long. An answer that is not 200 is an error, and so is none. */
    Measured run(Duration time) throws InterruptedException {
        var start = System.nanoTime();
        var ticket = new AtomicLong();
        var askers = new ArrayList<Asker>();
        for (int i = 0; i < connections; i++) {
            var asker = new Asker(this, new SplittableRandom(seed + i), ticket, start, start + time.toNanos());
            askers.add(asker);
        }
        var threads = new ArrayList<Thread>();
        for (var asker : askers) {
            threads.add(Thread.ofPlatform().name("bench-" + threads.size()).start(asker));
        }
        for (var thread : threads) {
            thread.join();
        }
        return sum(askers, (System.nanoTime() - start) / 1e9);
    }

    private static Measured sum(List<Asker> askers, double seconds) {
        var nanos = new Histogram(SLOWEST_NANOS, DIGITS);
        askers.forEach(asker -> nanos.add(asker.nanos));
        return new Measured(
                nanos,
                nanos.getTotalCount(),
                askers.stream().mapToLong(asker -> asker.errors).sum(),
                askers.stream().mapToLong(asker -> asker.bytes).sum(),
                seconds);
    }

    /** One connection and the thread that uses it; read only after the thread has ended. */
    private static final class Asker implements Runnable {
        private static final long AFTER_ERROR_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

        private final Load load;
        private final SplittableRandom random;
        private final AtomicLong ticket;
        private final long start;
        private final long end;
        private final Histogram nanos = new Histogram(SLOWEST_NANOS, DIGITS);
        private long errors;
        private long bytes;

        Asker(Load load, SplittableRandom random, AtomicLong ticket, long start, long end) {
            this.load = load;
            this.random = random;
            this.ticket = ticket;
            this.start = start;
            this.end = end;
        }

        @Override
        public void run() {
            @Nullable HttpConnection connection = null;
            for (var appointed = next(); appointed < end; appointed = next()) {
                connection = ask(connection, appointed);
            }
            close(connection);
        }

        /** When the next request is due; waits until then. */
        private long next() {
            if (load.rate == 0) {
                return System.nanoTime();
            }
            var due = start + (long) (ticket.getAndIncrement() * 1e9 / load.rate);
            for (var now = System.nanoTime(); now < due && due < end; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            return due;
        }

        private @Nullable HttpConnection ask(@Nullable HttpConnection open, long appointed) {
            var connection = open;
            try {
                if (connection == null) {
                    connection = new HttpConnection(load.address);
                }
                var answer = connection.get(load.mix.next(random));
                if (answer.status() == 200) {
                    nanos.recordValue(Math.min(System.nanoTime() - appointed, SLOWEST_NANOS));
                    bytes += answer.body().length();
                } else {
                    errors++;
                }
                if (answer.lasts()) {
                    return connection;
                }
            } catch (IOException e) {
                errors++;
                LockSupport.parkNanos(AFTER_ERROR_NANOS);
            }
            close(connection);
            return null;
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
}

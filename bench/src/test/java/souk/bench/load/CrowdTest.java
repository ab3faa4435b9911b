package souk.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final String ASKED = "asked";
    private static final Visit ASK = (connection, _, late, tally) -> {
        var start = System.nanoTime();
        var answer = connection.get("/");
        if (answer.ok()) {
            tally.took(ASKED, System.nanoTime() - start + late);
        } else {
            tally.wrong(answer.kind());
        }
    };

    private final AtomicInteger answered = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile int firstMillis;
    private ExecutorService threads;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            if (answered.getAndIncrement() == 0) {
                await(firstMillis);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.close();
    }

    @Test
    void itIsOverAfterSoManyVisits() throws Exception {
        var stretch = new Crowd.Stretch(Duration.ZERO, Duration.ofMinutes(1));
        var tally = new Crowd(server.getAddress(), ASK, 4, 0, 100).run(stretch, () -> {}, () -> {});
        assertThat(tally.times(ASKED).getTotalCount()).isEqualTo(100);
        assertThat(answered).hasValue(100);
    }

    @Test
    void aRateAppointsSoManyVisitsOfWhichThoseOfTheWarmUpDoNotCount() throws Exception {
        var stretch = new Crowd.Stretch(Duration.ofMillis(300), Duration.ofMillis(500));
        var tally = new Crowd(server.getAddress(), ASK, 4, 200).run(stretch, () -> {}, () -> {});
        assertThat(tally.times(ASKED).getTotalCount()).isEqualTo(100);
        assertThat(answered).hasValue(160);
    }

    @Test
    void aStallIsChargedToAllWhoHadToWait() throws Exception {
        firstMillis = 400;
        var stretch = new Crowd.Stretch(Duration.ZERO, Duration.ofMillis(500));
        var tally = new Crowd(server.getAddress(), ASK, 1, 1_000).run(stretch, () -> {}, () -> {});
        var nanos = tally.times(ASKED);
        assertThat(nanos.getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(99), nanos.getMaxValue()))
                .isGreaterThanOrEqualTo(250);
        assertThat(tally.counted(Crowd.LATE)).isGreaterThanOrEqualTo(250);
    }

    @Test
    void theMomentsAreLookedAtWhileTheCrowdIsThere() throws Exception {
        var before = new AtomicInteger(-1);
        var after = new AtomicInteger(-1);
        var stretch = new Crowd.Stretch(Duration.ofMillis(200), Duration.ofMillis(200));
        new Crowd(server.getAddress(), ASK, 2, 100)
                .run(stretch, () -> before.set(answered.get()), () -> after.set(answered.get()));
        assertThat(before.get()).isPositive().isLessThan(after.get());
    }

    @Test
    void whoIsNotAnsweredIsAnErrorAndComesOnANewConnection() throws Exception {
        var address = server.getAddress();
        server.stop(0);
        var stretch = new Crowd.Stretch(Duration.ZERO, Duration.ofMillis(100));
        var tally = new Crowd(address, ASK, 2, 0).run(stretch, () -> {}, () -> {});
        assertThat(tally.times(ASKED).getTotalCount()).isZero();
        assertThat(tally.errors()).containsOnlyKeys("ConnectException");
    }

    @Test
    void whatIsCountedIsToldSecondBySecond() throws Exception {
        var counter = new LongAdder();
        try (var timeline = new Timeline(counter)) {
            counter.add(5);
            awaitSum(timeline, 5);
            counter.add(7);
            awaitSum(timeline, 12);
            assertThat(timeline.seconds()).filteredOn(count -> count > 0).containsExactly(5L, 7L);
        }
    }

    private void awaitSum(Timeline timeline, long sum) {
        for (int look = 0;
                look < 600
                        && timeline.seconds().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()
                                < sum;
                look++) {
            await(50);
        }
    }

    private void await(int millis) {
        try {
            assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

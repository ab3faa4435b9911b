package souk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Mix MUG = random -> "/v1/products/mug";

    private SmallGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new SmallGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void everyAnswerIsCountedOnce() throws InterruptedException {
        var measured = new Load(gateway.address(), MUG, 4, 0, 7).run(Duration.ofMillis(300));
        assertThat(measured.errors()).isZero();
        assertThat(measured.answers()).isEqualTo(gateway.asked.size()).isPositive();
        assertThat(measured.bytes()).isEqualTo(measured.answers() * SmallGateway.FIRST_PAGE.length());
    }

    @Test
    void anAnswerInChunksHasTheSameLength() throws InterruptedException {
        gateway.chunked = true;
        var measured = new Load(gateway.address(), MUG, 2, 0, 7).run(Duration.ofMillis(200));
        assertThat(measured.errors()).isZero();
        assertThat(measured.bytes()).isEqualTo(measured.answers() * SmallGateway.FIRST_PAGE.length());
    }

    @Test
    void whatIsNotAnsweredWith200IsAnErrorAndNothingElse() throws InterruptedException {
        gateway.status = 503;
        var measured = new Load(gateway.address(), MUG, 2, 0, 7).run(Duration.ofMillis(200));
        assertThat(measured.answers()).isZero();
        assertThat(measured.errors()).isEqualTo(gateway.asked.size()).isPositive();
    }

    @Test
    void noAnswerIsAnErrorToo() throws InterruptedException {
        var address = gateway.address();
        gateway.close();
        var measured = new Load(address, MUG, 2, 0, 7).run(Duration.ofMillis(100));
        assertThat(measured.answers()).isZero();
        assertThat(measured.errors()).isPositive();
    }

    @Test
    void aRateAppointsSoManyRequestsAndNoMore() throws InterruptedException {
        var measured = new Load(gateway.address(), MUG, 4, 200, 7).run(Duration.ofMillis(500));
        assertThat(measured.answers()).isEqualTo(100);
    }

    @Test
    void aStallIsChargedToAllWhoHadToWait() throws Exception {
        try (var stalling = new StallingOnce()) {
            // 1,000 a second for half a second: those of the first 200 ms find the server stalled for 300 ms.
            var load = new Load(stalling.address(), MUG, 1, 1_000, 7);
            var measured = load.run(Duration.ofMillis(500));
            var nanos = measured.nanos();
            var waited = nanos.getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(99), nanos.getMaxValue());
            assertThat(waited).isGreaterThanOrEqualTo(150);
        }
    }

    @Test
    void theSameSeedAsksTheSame() {
        var mix = Mix.parts(50, random -> "a" + random.nextInt(100), random -> "b" + random.nextInt(100));
        assertThat(asked(mix, 7)).isEqualTo(asked(mix, 7)).isNotEqualTo(asked(mix, 8));
    }

    private static List<String> asked(Mix mix, long seed) {
        var random = new SplittableRandom(seed);
        return Stream.generate(() -> mix.next(random)).limit(50).toList();
    }

    /** Answers one connection; the first answer comes 300 ms late, the others at once. */
    private static final class StallingOnce implements AutoCloseable {
        private static final byte[] ANSWER =
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

        private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        private final AtomicInteger answered = new AtomicInteger();
        private final CountDownLatch never = new CountDownLatch(1);

        StallingOnce() throws IOException {
            Thread.ofVirtual().name("stalling-server").start(this::serve);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        private void serve() {
            try (Socket socket = server.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        if (answered.getAndIncrement() == 0) {
                            assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
                        }
                        socket.getOutputStream().write(ANSWER);
                    }
                }
            } catch (IOException e) {
                // The client has gone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

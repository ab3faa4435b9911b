package souk.chaos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.launcher.home.Ports;

class NetworkTest {

    private static final int A_MOMENT_MILLIS = 300;
    private static final Way ANY = new Way("*", "echo");

    private final int port = Ports.any();
    private final Network network =
            new Network(() -> Map.of("me-1", ProcessHandle.current().pid()));
    private Echo echo;

    @BeforeEach
    void stand() throws IOException {
        echo = new Echo();
        network.stand("echo-1", port, () -> OptionalInt.of(echo.port()));
    }

    @AfterEach
    void end() throws IOException {
        network.close();
        echo.close();
    }

    @Test
    void whatIsSentArrivesAndTheWayIsKnown() throws IOException {
        try (var socket = connect()) {
            assertThat(said(socket, 7)).isEqualTo(7);
            await().untilAsserted(() -> assertThat(network.seen()).containsExactly(new Way("me-1", "echo-1")));
        }
    }

    @Test
    void aWayThatDropsGivesEverythingBackLater() throws IOException {
        try (var socket = connect()) {
            assertThat(said(socket, 1)).isEqualTo(1);
            network.worsen(ANY, Condition.of(Condition.Kind.DROP));
            socket.setSoTimeout(A_MOMENT_MILLIS);
            assertThatThrownBy(() -> said(socket, 2)).isInstanceOf(SocketTimeoutException.class);
            network.mend(ANY);
            socket.setSoTimeout(0);
            assertThat(socket.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void aHalfOpenConnectionStaysDeadAndANewOneLives() throws IOException {
        try (var old = connect()) {
            assertThat(said(old, 1)).isEqualTo(1);
            network.worsen(ANY, Condition.of(Condition.Kind.HALF_OPEN));
            network.mend(ANY);
            old.setSoTimeout(A_MOMENT_MILLIS);
            assertThatThrownBy(() -> said(old, 2)).isInstanceOf(SocketTimeoutException.class);
            try (var fresh = connect()) {
                assertThat(said(fresh, 3)).isEqualTo(3);
            }
        }
    }

    @Test
    void aResetIsNoticedAtOnce() throws IOException {
        try (var socket = connect()) {
            assertThat(said(socket, 1)).isEqualTo(1);
            network.worsen(ANY, Condition.of(Condition.Kind.RESET));
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void onlyTheWayThatWasMeantIsWorse() throws IOException {
        network.worsen(new Way("other", "echo"), Condition.of(Condition.Kind.DROP));
        try (var socket = connect()) {
            assertThat(said(socket, 1)).isEqualTo(1);
        }
    }

    @Test
    void aSlowWayStillCarriesEverything() throws IOException {
        network.worsen(new Way("me", "*"), Condition.delay(Duration.ofMillis(20)));
        try (var socket = connect()) {
            socket.getOutputStream().write(9);
            assertThat(socket.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void whoIsNotThereRefuses() throws IOException {
        echo.close();
        try (var socket = connect()) {
            await().untilAsserted(
                            () -> assertThatThrownBy(() -> said(socket, 1)).isInstanceOf(SocketException.class));
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static int said(Socket socket, int what) throws IOException {
        socket.getOutputStream().write(what);
        return socket.getInputStream().read();
    }
}

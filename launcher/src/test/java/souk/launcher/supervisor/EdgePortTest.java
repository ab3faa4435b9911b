package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import souk.launcher.home.Ports;

class EdgePortTest {

    @Test
    void aPortThatIsFreeIsKept() {
        var free = Ports.any();

        assertThat(new EdgePort(free, true).choose()).isEqualTo(free);
    }

    @Test
    void onePortThatAnotherHasTakenMeanwhileIsReplaced() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var edge = new EdgePort(other.getLocalPort(), true);

            var chosen = edge.choose();

            assertThat(chosen).isNotEqualTo(other.getLocalPort());
            assertThat(edge.url()).isEqualTo("http://localhost:" + chosen);
        }
    }

    @Test
    void aPortThatSomebodyInsistsOnIsNeverReplaced() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new EdgePort(other.getLocalPort(), false).choose()).isEqualTo(other.getLocalPort());
        }
    }
}

package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every command that the README shows is run, in its order, and prints what the README says. */
class ReadmeTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PORT = 8080;

    @Test
    void whatTheReadmeShowsIsWhatHappens() throws Exception {
        var session = Session.of(Files.readString(Path.of("../README.md")));
        assertThat(session.steps()).hasSizeGreaterThan(5);
        var shell = Souk.shell();
        int port = freePort();
        try {
            for (var step : session.steps()) {
                // Search hears of a change a moment later, so what only reads may be asked again.
                if (step.command().startsWith("curl -s 'http")) {
                    await().atMost(SOON).untilAsserted(() -> play(step, shell, port));
                } else {
                    play(step, shell, port);
                }
            }
        } finally {
            Souk.tearDown(shell);
        }
    }

    /** Runs it at a port of its own, since the one of the README may be taken on the machine that tests. */
    private static void play(Session.Step step, Shell shell, int port) throws IOException, InterruptedException {
        var ran = shell.run(
                step.command().replace("./souk up", "./souk up --port " + port).replace(url(PORT), url(port)));

        assertThat(step.matches(ran.output().replace(url(port), url(PORT))))
                .as("$ %s%n%s%nexpected:%n%s", ran.command(), ran.output(), step.expected())
                .isTrue();
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import souk.platform.testing.FreePorts;

/** Every command that the README shows is run, in its order, and prints what the README says. */
@Order(1)
class ReadmeTest {

    private static final int PORT = 8080;
    private static final Pattern READ = Pattern.compile("curl -s [\"']http");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z]+)=");

    @Test
    void whatTheReadmeShowsIsWhatHappens() throws Exception {
        var session = Session.of(Files.readString(Path.of("../README.md")));
        assertThat(session.steps()).hasSizeGreaterThan(5);
        var shell = Souk.shell();
        int port = FreePorts.take();
        try {
            var terminal = shell;
            for (var step : session.steps()) {
                var now = terminal;
                // Others hear of a change a moment later, so what only reads may be asked again.
                if (READ.matcher(step.command()).lookingAt()) {
                    await().untilAsserted(() -> play(step, now, port));
                } else {
                    terminal = play(step, now, port);
                }
            }
        } finally {
            Souk.tearDown(shell);
        }
    }

    /**
     * Runs it at a port of its own, since the one of the README may be taken on the machine that tests; answers the terminal
     * after it, which knows the variable that was set.
     */
    private static Shell play(Session.Step step, Shell shell, int port) throws IOException, InterruptedException {
        var command =
                step.command().replace("./souk up", "./souk up --port " + port).replace(url(PORT), url(port));
        var variable = VARIABLE.matcher(step.command());
        if (variable.lookingAt()) {
            var name = variable.group(1);
            var value = shell.run(command + "\nprintf %s \"$" + name + "\"").text();
            assertThat(value).as(step.command()).isNotEmpty();
            return shell.with(name, value);
        }
        var ran = shell.run(command);
        assertThat(step.matches(ran.output().replace(url(port), url(PORT))))
                .as("$ %s%n%s%nexpected:%n%s", ran.command(), ran.output(), step.expected())
                .isTrue();
        return shell;
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }
}

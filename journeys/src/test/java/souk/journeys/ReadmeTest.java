package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every command that the README shows is run, in its order, and prints what the README says. */
class ReadmeTest {

    private static final String URL = "http://localhost:8080";

    @Test
    void whatTheReadmeShowsIsWhatHappens() throws Exception {
        var session = Session.of(Files.readString(Path.of("../README.md")));
        assertThat(session.steps()).hasSizeGreaterThan(5);
        var shell = Souk.shell();
        try {
            // Port 8080 may be taken on the machine that tests; then Souk chooses another one, and says so.
            var url = URL;
            for (var step : session.steps()) {
                var ran = shell.run(step.command().replace(URL, url));
                var output = ran.output().replace(url, URL);
                assertThat(step.matches(output))
                        .as("$ %s%n%s%nexpected:%n%s", step.command(), ran.output(), step.expected())
                        .isTrue();
                url = step.command().startsWith("./souk up") ? address(shell) : url;
            }
        } finally {
            Souk.tearDown(shell);
        }
    }

    private static String address(Shell shell) throws Exception {
        var status = shell.run("./souk status --json").text();
        return JsonParser.parseString(status).getAsJsonObject().get("url").getAsString();
    }
}

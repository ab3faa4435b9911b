package souk.journeys;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A whole Souk: what {@code ./souk up} starts, with a state folder of its own, so that it meets neither the one of whoever
 * works in this checkout nor that of another journey.
 */
final class Souk {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Shell shell;
    private final Edge edge;

    private Souk(Shell shell, Edge edge) {
        this.shell = shell;
        this.edge = edge;
    }

    /** A terminal whose {@code ./souk} keeps its state in a new and empty folder. */
    static Shell shell() throws IOException {
        var state = Files.createTempDirectory("souk-journey");
        return new Shell(ROOT, Map.of("SOUK_HOME", state.toString(), "NO_COLOR", "1"));
    }

    /** Starts everything, and comes back when it works. */
    static Souk up(String... options) throws IOException, InterruptedException {
        var shell = shell();
        try {
            shell.run("./souk up " + String.join(" ", options)).text();
            var url = status(shell).get("url").getAsString();
            return new Souk(
                    shell,
                    new Edge(URI.create(url), shell.run("./souk token").text().strip()));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            tearDown(shell);
            throw failed;
        }
    }

    /** The edge, as a client sees it. */
    Edge edge() {
        return edge;
    }

    /** Runs a command of the CLI, and answers what it prints. */
    String run(String command) throws IOException, InterruptedException {
        return shell.run("./souk " + command).text();
    }

    /** One process, as {@code ./souk status --json} tells of it. */
    JsonObject process(String instance) throws IOException, InterruptedException {
        return StreamSupport.stream(status(shell).getAsJsonArray("processes").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(process -> process.get("instance").getAsString().equals(instance))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + instance));
    }

    /** Whether the process was started again after it had ended, and works. */
    boolean isBack(String instance) throws IOException, InterruptedException {
        var process = process(instance);
        return process.get("restarts").getAsInt() > 0
                && process.get("state").getAsString().equals("ready");
    }

    /** Ends all of it, and forgets its state. */
    void down() throws IOException, InterruptedException {
        edge.close();
        tearDown(shell);
    }

    /** Ends what runs in the state folder of this terminal, and removes the folder. */
    static void tearDown(Shell shell) throws IOException, InterruptedException {
        var down = shell.run("./souk down && ./souk reset --yes");
        if (down.exit() != 0) {
            throw new IOException(down.output());
        }
        shell.run("rm -rf \"$SOUK_HOME\"").text();
    }

    private static JsonObject status(Shell shell) throws IOException, InterruptedException {
        // It ends with 1 while something is not ready, and tells all the same.
        return JsonParser.parseString(shell.run("./souk status --json").output())
                .getAsJsonObject();
    }
}

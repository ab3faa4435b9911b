package souk.journeys;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A whole Souk: what {@code ./souk up} starts, with a state folder of its own, so that it meets neither the one of whoever
 * works in this checkout nor that of another journey. With {@code SOUK_JOURNEYS_HOME} set to the state folder of a Souk that
 * is up already, the journeys use that one and leave it as it is, for whoever works on them.
 */
final class Souk implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String BORROWED = System.getenv().getOrDefault("SOUK_JOURNEYS_HOME", "");

    /** To look takes a whole JVM, and thus the time away from those who are to come back. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Shell shell;
    private final URI url;
    private final Tokens tokens;
    private final Map<String, Edge> edges = new ConcurrentHashMap<>();

    private Souk(Shell shell, URI url) {
        this.shell = shell;
        this.url = url;
        this.tokens = new Tokens(shell);
    }

    /** A terminal whose {@code ./souk} keeps its state in a new and empty folder, and runs what is built as it is. */
    static Shell shell() throws IOException {
        var state = Files.createTempDirectory("souk-journey");
        return new Shell(ROOT, Map.of("SOUK_HOME", state.toString(), "NO_COLOR", "1", "SOUK_BUILD", "never"));
    }

    /** Starts everything, and comes back when it works. */
    static Souk up(String... options) throws IOException, InterruptedException {
        if (!BORROWED.isEmpty()) {
            var theirs = new Shell(ROOT, Map.of("SOUK_HOME", BORROWED, "NO_COLOR", "1", "SOUK_BUILD", "never"));
            return new Souk(theirs, url(theirs));
        }
        var shell = shell();
        try {
            shell.run("./souk up " + String.join(" ", options)).text();
            return new Souk(shell, url(shell));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            tearDown(shell);
            throw failed;
        }
    }

    /** The edge, as an administrator sees it. */
    Edge edge() {
        return as("ada");
    }

    /** The edge, as somebody sees it who is not signed in. */
    Edge visitor() {
        return edges.computeIfAbsent("", nobody -> new Edge(url, () -> ""));
    }

    /** The edge, as this account sees it: a demo account, or an address that was signed in. */
    Edge as(String account) {
        return edges.computeIfAbsent(account, name -> new Edge(url, () -> tokens.of(name)));
    }

    /** The folder in which it keeps its state. */
    Path home() {
        return Path.of(shell.environment().getOrDefault("SOUK_HOME", ""));
    }

    /** Runs a command of the CLI, and answers what it prints. */
    String run(String command) throws IOException, InterruptedException {
        return shell.run("./souk " + command).text();
    }

    /** All processes, as {@code ./souk status --json} tells of them. */
    List<JsonObject> processes() throws IOException, InterruptedException {
        return status(shell).getAsJsonArray("processes").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** One of them. */
    JsonObject process(String instance) throws IOException, InterruptedException {
        return processes().stream()
                .filter(process -> process.get("instance").getAsString().equals(instance))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + instance));
    }

    /** Sends a process the signal of this name, such as {@code STOP}. */
    void signal(String name, long pid) throws IOException, InterruptedException {
        shell.run("kill -" + name + " " + pid).text();
    }

    /** How often the process was started again after it had ended. */
    int restarts(String instance) throws IOException, InterruptedException {
        return process(instance).get("restarts").getAsInt();
    }

    /** Waits until the process was started again more often than that, and works. */
    void awaitBack(String instance, int restarts) {
        await().pollInterval(LOOK_EVERY).until(() -> isBack(instance, restarts));
    }

    private boolean isBack(String instance, int restarts) throws IOException, InterruptedException {
        var process = process(instance);
        return process.get("restarts").getAsInt() > restarts
                && process.get("state").getAsString().equals("ready");
    }

    /** Ends all of it, and forgets its state. */
    @Override
    public void close() throws IOException {
        edges.values().forEach(Edge::close);
        if (!BORROWED.isEmpty()) {
            return;
        }
        try {
            tearDown(shell);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what runs in the state folder of this terminal, and removes the folder. */
    static void tearDown(Shell shell) throws IOException, InterruptedException {
        var down = shell.run("./souk down && ./souk reset --yes");
        if (down.exit() != 0) {
            throw new IOException(down.output());
        }
        shell.run("rm -rf \"$SOUK_HOME\"").text();
    }

    private static URI url(Shell shell) throws IOException, InterruptedException {
        return URI.create(status(shell).get("url").getAsString());
    }

    private static JsonObject status(Shell shell) throws IOException, InterruptedException {
        // It ends with 1 while something is not ready, and tells all the same.
        return JsonParser.parseString(shell.run("./souk status --json").output())
                .getAsJsonObject();
    }
}

package souk.launcher.supervisor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts processes that do not outlive the supervisor. The kernel is asked to signal them when the thread that started them
 * ends; therefore all of them are started by one thread, which ends with the supervisor. Where there is no {@code setpriv}
 * they do outlive a supervisor that was killed, until the next {@code up} or {@code down} finds them.
 */
final class Spawner implements AutoCloseable {

    /** What a process may know of the environment in which Souk was started, besides {@code SOUK_…}. */
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");

    /** These are the launcher's own. */
    private static final Set<String> KEPT_BACK = Set.of("SOUK_HOME", "SOUK_CHECKOUT", "SOUK_DB_URL", "SOUK_DB_USER");

    private static final boolean HAS_SETPRIV = onPath("setpriv");

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("spawner").daemon(true).factory());

    /** The words to put before a command so that it gets this signal when we end; none where that cannot be had. */
    static List<String> diesWithUs(String signal) {
        return HAS_SETPRIV ? List.of("setpriv", "--pdeathsig", signal, "--") : List.of();
    }

    /** Starts it, with all that it prints going to the end of the log. */
    Process start(Recipe.Command command, Path log) throws IOException {
        var builder = new ProcessBuilder(command.words())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(Spawner::isKeptBack);
        builder.environment().putAll(command.environment());
        try {
            return thread.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while starting " + command.words().getFirst(), e);
        }
    }

    /** Nothing can be started any more; what runs, runs on. */
    @Override
    public void close() {
        thread.shutdown();
    }

    private static boolean isKeptBack(String name) {
        return KEPT_BACK.contains(name) || !(PASSED_ON.contains(name) || name.startsWith("SOUK_"));
    }

    private static boolean onPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

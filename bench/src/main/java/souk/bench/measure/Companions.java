package souk.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import souk.launcher.home.Trees;

/**
 * What the bench starts beside the Souk, in a temporary folder of its own. A person who loses patience and interrupts the
 * bench leaves none of its processes behind.
 */
public final class Companions implements AutoCloseable {

    private final Path folder;
    private final Duration patience;
    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final Thread atExit;

    /**
     * Starts nothing yet.
     *
     * @param name of the folder, and of what is in it
     * @param patience how long a process may take to end before it is killed
     */
    public Companions(String name, Duration patience) throws IOException {
        this.folder = Files.createTempDirectory("souk-bench-" + name);
        this.patience = patience;
        this.atExit = new Thread(this::end, name + "-at-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Where they may put what they need. */
    public Path folder() {
        return folder;
    }

    /** Starts one more. */
    public Process start(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        processes.add(process);
        return process;
    }

    /** Ends the processes, and leaves the folder to be looked into. */
    public void end() {
        processes.forEach(Process::destroy);
        processes.forEach(this::awaitEnd);
    }

    private void awaitEnd(Process process) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the processes, and removes the folder. */
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
        Trees.delete(folder);
    }
}

package souk.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The checker of protobuf contracts, an executable that Maven has fetched to {@code target/buf}. */
final class Buf {

    private static final int SECONDS_MAX = 60;
    private static final Path EXECUTABLE = Path.of("target/buf/buf.exe").toAbsolutePath();
    private static final Path CACHE = Path.of("target/buf/cache").toAbsolutePath();

    /**
     * Runs it in the folder given, and answers what it complains of, one complaint a line; none if all is well.
     *
     * @throws IOException if it cannot be run, does not end, or fails without saying why
     */
    static List<String> run(Path folder, String... arguments) throws IOException {
        var log = Files.createTempFile(folder, "buf", ".log");
        var exit = end(start(folder, log, arguments));
        var lines = Files.readAllLines(log);
        if ((exit == 0) != lines.isEmpty()) {
            throw new IOException("buf " + arguments[0] + " ended with " + exit + " and said " + lines);
        }
        // Such as a file that does not parse: that is no complaint about the contract, but no contract at all.
        if (lines.stream().anyMatch(line -> line.startsWith("Failure:"))) {
            throw new IOException("buf " + arguments[0] + ": " + lines);
        }
        return lines;
    }

    private static Process start(Path folder, Path log, String... arguments) throws IOException {
        if (!EXECUTABLE.toFile().setExecutable(true)) {
            throw new IOException(EXECUTABLE + " is not there; it comes with ./mvnw -pl contracts test-compile");
        }
        var command = Stream.concat(Stream.of(EXECUTABLE.toString()), Stream.of(arguments));
        var builder = new ProcessBuilder(command.toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("BUF_CACHE_DIR", CACHE.toString());
        return builder.start();
    }

    private static int end(Process buf) throws IOException {
        try {
            if (!buf.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("buf did not end within " + SECONDS_MAX + " seconds");
            }
            return buf.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while buf ran", interrupted);
        } finally {
            buf.destroyForcibly();
        }
    }

    private Buf() {}
}

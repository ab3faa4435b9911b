package souk.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A terminal in the root of the repository, with some environment variables of its own.
 *
 * @param root where commands are run
 * @param environment added to that of this process
 */
record Shell(Path root, Map<String, String> environment) {

    private static final int MINUTES_MAX = 5;

    /** What a command did: its exit code, and all that it printed. */
    record Ran(String command, int exit, String output) {

        /** The output, if it went well. */
        String text() {
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit + ":\n" + output);
            }
            return output;
        }
    }

    /** The same with one variable more. */
    Shell with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Shell(root, more);
    }

    /** Runs one command line, as typed. */
    Ran run(String command) throws IOException, InterruptedException {
        var output = Files.createTempFile("souk", ".out");
        try {
            var builder = new ProcessBuilder("sh", "-c", command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            // Nobody sits there to answer a question.
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end; so far:\n" + Files.readString(output));
            }
            return new Ran(command, process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}

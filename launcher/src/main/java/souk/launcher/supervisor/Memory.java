package souk.launcher.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory of a process and of all that it has started, such as PostgreSQL's processes for connections. From Linux's
 * {@code smaps_rollup}; zero where that cannot be had.
 *
 * @param resident the sum of what is in memory, so that what several share is counted several times
 * @param share the sum of the proportional shares, so that all processes together make what is really used
 */
record Memory(long resident, long share) {

    static final Memory NONE = new Memory(0, 0);

    /** Of this process and its descendants. */
    static Memory of(long pid) {
        return Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .map(Memory::ofOne)
                .reduce(NONE, (a, b) -> new Memory(a.resident + b.resident, a.share + b.share));
    }

    /** Of this process alone. */
    static Memory ofOne(long pid) {
        try {
            var lines = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
            return new Memory(bytes(lines, "Rss:"), bytes(lines, "Pss:"));
        } catch (IOException goneOrForbidden) {
            return NONE;
        }
    }

    private static long bytes(Iterable<String> lines, String label) {
        for (var line : lines) {
            if (line.startsWith(label)) {
                return Long.parseLong(line.substring(label.length(), line.length() - " kB".length())
                                .strip())
                        * 1024;
            }
        }
        return 0;
    }
}

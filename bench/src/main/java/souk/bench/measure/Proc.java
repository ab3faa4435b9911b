package souk.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Linux tells of a process in {@code /proc}.
 *
 * @param own ticks of the processor that it had itself
 * @param ended ticks that its children had which have ended
 */
record Proc(long pid, long parent, long own, long ended) {

    /** What Linux counts processor time in for programs: a hundredth of a second on every common machine. */
    static final long MILLIS_A_TICK = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int MACHINE_IDLE = 4;
    private static final int MACHINE_WAITING = 5;
    private static final int MACHINE_FIELDS = 7;

    /** Only Linux has it. */
    static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** All processes of the machine. */
    static Map<Long, Proc> all() throws IOException {
        var all = new LinkedHashMap<Long, Proc>();
        try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var folder : folders) {
                read(folder).ifPresent(proc -> all.put(proc.pid, proc));
            }
        }
        return all;
    }

    private static Optional<Proc> read(Path folder) {
        try {
            var stat = Files.readString(folder.resolve("stat"));
            // The second field is the name in brackets, which may hold anything; what follows is numbers.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(new Proc(
                    Long.parseLong(folder.getFileName().toString()),
                    Long.parseLong(fields[PARENT]),
                    Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]),
                    Long.parseLong(fields[USER + 2]) + Long.parseLong(fields[USER + 3])));
        } catch (IOException e) {
            // The process has just ended; its parent knows what it used.
            return Optional.empty();
        }
    }

    /** What this process has written to files, in bytes; 0 if it does not let us know. */
    long written() {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/io"))) {
            return lines.filter(line -> line.startsWith("write_bytes:"))
                    .mapToLong(line -> Long.parseLong(
                            line.substring("write_bytes:".length()).strip()))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What it calls itself. */
    String title() {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The time of the processor that all of the machine has had, in milliseconds. */
    static long machineMillis() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var fields = lines.findFirst().orElse("").split(" +", -1);
            var ticks = 0L;
            for (int field = 1; field <= MACHINE_FIELDS && field < fields.length; field++) {
                ticks += field == MACHINE_IDLE || field == MACHINE_WAITING ? 0 : Long.parseLong(fields[field]);
            }
            return ticks * MILLIS_A_TICK;
        }
    }
}

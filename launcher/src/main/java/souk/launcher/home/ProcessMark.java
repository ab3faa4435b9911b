package souk.launcher.home;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process and no other: its number and the moment of its start. Numbers are given again to others, after a while or
 * after the machine was started anew; number and start together are not.
 *
 * @param pid its number
 * @param start on Linux the boot of the machine and the clock tick of the start, which no change of the clock moves;
 *     elsewhere the time
 */
public record ProcessMark(long pid, String start) {

    // The fields of /proc/<pid>/stat are counted after the name, which is in brackets and may hold anything.
    private static final int START_AFTER_NAME = 19;

    /** Empty if there is no such process (any more). */
    public static Optional<ProcessMark> of(long pid) {
        return startOf(pid).map(start -> new ProcessMark(pid, start));
    }

    /** Whether this very process is still there; one that has ended and only waits to be collected is not. */
    public boolean alive() {
        return startOf(pid).filter(start::equals).isPresent();
    }

    /** Its handle, if it is still there. */
    public Optional<ProcessHandle> handle() {
        return alive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static Optional<String> startOf(long pid) {
        var stat = readProc(Path.of("/proc/" + pid + "/stat"));
        if (stat.isPresent()) {
            var fields = stat.get().substring(stat.get().lastIndexOf(')') + 2).split(" ", -1);
            var ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : boot().map(boot -> boot + ":" + fields[START_AFTER_NAME]);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString);
    }

    private static Optional<String> boot() {
        return readProc(Path.of("/proc/sys/kernel/random/boot_id")).map(String::strip);
    }

    private static Optional<String> readProc(Path path) {
        try {
            return PrivateFile.read(path);
        } catch (java.io.UncheckedIOException gone) {
            // A process that ends while its page is read makes the reading fail; it is gone then.
            return Optional.empty();
        }
    }
}

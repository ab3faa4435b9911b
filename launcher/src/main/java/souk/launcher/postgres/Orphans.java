package souk.launcher.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import souk.launcher.home.ProcessMark;
import souk.launcher.home.Signals;

/**
 * What is left of a server whose first process was killed: its other processes notice that by themselves, but as long as
 * one of them holds the shared memory, no new server starts on the same data.
 */
final class Orphans {

    private static final int ENDING_SECONDS = 10;

    /** Waits until they are gone, and makes the ones go that have not after ten seconds. */
    static void end(Path data) {
        of(data).forEach(orphan -> {
            if (!Signals.awaitEnd(orphan, ENDING_SECONDS)) {
                Signals.end(orphan, "KILL", ENDING_SECONDS);
            }
        });
    }

    /** Every process of a server has the folder of its data as its working folder. */
    private static List<ProcessMark> of(Path data) {
        var folder = real(data);
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process.pid(), folder))
                .flatMap(process -> ProcessMark.of(process.pid()).stream())
                .toList();
    }

    /** As the kernel names it, without the links on the way. */
    private static Path real(Path data) {
        try {
            return data.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find " + data + ": " + e.getMessage(), e);
        }
    }

    private static boolean worksIn(long pid, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(data);
        } catch (IOException goneOrAnothers) {
            return false;
        }
    }

    private Orphans() {}
}

package souk.launcher.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps logs from filling the disk: one that has grown past a bound is copied to {@code <name>.1} and emptied. Its writer
 * keeps it open and appends, so it goes on at the start; a line that is written in between may be lost.
 */
final class LogFiles {

    static final long BYTES_MAX = 16 * 1024 * 1024;

    /** Turns the page of this log if it is full. */
    static void turn(Path log) {
        turn(log, BYTES_MAX);
    }

    static void turn(Path log, long bytesMax) {
        try {
            if (Files.exists(log) && Files.size(log) > bytesMax) {
                Files.copy(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
                FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot turn the log " + log + ": " + e.getMessage(), e);
        }
    }

    /** Turns every log of the folder that is full. */
    static void turnAll(Path folder) {
        try (var logs = Files.list(folder)) {
            logs.filter(path -> path.toString().endsWith(".log")).forEach(LogFiles::turn);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private LogFiles() {}
}

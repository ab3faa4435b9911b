package souk.launcher.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log that is being written: its last lines, and then what is added. Not safe for several threads. */
final class LogTail {

    /** No more than this is read at a time, so that a huge log costs no more than a small one. */
    private static final int BYTES_MAX = 1024 * 1024;

    private final Path file;
    private long position;

    LogTail(Path file) {
        this.file = file;
    }

    /** The last lines, at most so many. */
    List<String> last(int lines) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        position = Math.max(0, Files.size(file) - BYTES_MAX);
        var all = added();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** The whole lines that were added since the last look. */
    List<String> added() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < position) {
                // The log was turned (LogFiles); it goes on at the start.
                position = 0;
            }
            var bytes = new byte[(int) Math.min(log.length() - position, BYTES_MAX)];
            log.seek(position);
            log.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var end = text.lastIndexOf('\n') + 1;
            position += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
            return text.substring(0, end).lines().toList();
        }
    }
}

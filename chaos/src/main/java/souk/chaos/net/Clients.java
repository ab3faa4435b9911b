package souk.chaos.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Tells which process is at the other end of a connection, from the kernel's own tables (Linux only). */
final class Clients {

    /** Who is none of the processes that were named, or where the kernel does not tell. */
    static final String UNKNOWN = "unknown";

    private static final Pattern GAP = Pattern.compile("\\s+");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private final Supplier<Map<String, Long>> processes;

    /** @param processes the process ids by instance, as they are now */
    Clients(Supplier<Map<String, Long>> processes) {
        this.processes = processes;
    }

    /**
     * The instance that has opened a connection.
     *
     * @param from the client's port
     * @param to the port that it has connected to
     */
    String of(int from, int to) {
        return inode(from, to).flatMap(this::owner).orElse(UNKNOWN);
    }

    private static Optional<String> inode(int from, int to) {
        return inode("/proc/net/tcp6", from, to).or(() -> inode("/proc/net/tcp", from, to));
    }

    private static Optional<String> inode(String table, int from, int to) {
        var local = String.format(Locale.ROOT, ":%04X", from);
        var remote = String.format(Locale.ROOT, ":%04X", to);
        try (var lines = Files.lines(Path.of(table))) {
            return lines.filter(line -> line.contains(local) && line.contains(remote))
                    .map(line -> GAP.split(line.strip()))
                    .filter(columns -> columns[LOCAL].endsWith(local) && columns[REMOTE].endsWith(remote))
                    .map(columns -> columns[INODE])
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException notTold) {
            return Optional.empty();
        }
    }

    private Optional<String> owner(String inode) {
        var link = "socket:[" + inode + "]";
        return processes.get().entrySet().stream()
                .filter(process -> has(process.getValue(), link))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean has(long pid, String link) {
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : files) {
                if (target(file).equals(link)) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException gone) {
            return false;
        }
        return false;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}

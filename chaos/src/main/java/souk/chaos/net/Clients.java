package souk.chaos.net;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
    private static final int HEX = 16;

    private final Supplier<Map<String, Long>> processes;

    /**
     * A connection as the client sees it.
     *
     * @param from the client's port
     * @param to the port that it has connected to
     */
    record Ends(int from, int to) {}

    /** @param processes the process ids by instance, as they are now */
    Clients(Supplier<Map<String, Long>> processes) {
        this.processes = processes;
    }

    /** The instances that have opened these connections; all at once, since looking is not cheap. */
    Map<Ends, String> of(Collection<Ends> wanted) {
        var inodes = new HashMap<String, Ends>();
        inodes("/proc/net/tcp6", wanted, inodes);
        inodes("/proc/net/tcp", wanted, inodes);
        var found = new HashMap<Ends, String>();
        processes.get().forEach((instance, pid) -> owned(pid, inodes, instance, found));
        return found;
    }

    private static void inodes(String table, Collection<Ends> wanted, Map<String, Ends> inodes) {
        try (var lines = Files.lines(Path.of(table))) {
            lines.skip(1).map(line -> GAP.split(line.strip())).forEach(columns -> {
                var ends = new Ends(port(columns[LOCAL]), port(columns[REMOTE]));
                if (wanted.contains(ends)) {
                    inodes.put("socket:[" + columns[INODE].toLowerCase(Locale.ROOT) + "]", ends);
                }
            });
        } catch (IOException | java.io.UncheckedIOException notTold) {
            // Then they stay unknown.
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEX);
    }

    private static void owned(long pid, Map<String, Ends> inodes, String instance, Map<Ends, String> found) {
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : files) {
                var ends = inodes.get(target(file));
                if (ends != null) {
                    found.put(ends, instance);
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // It has just ended, and all its connections with it.
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}

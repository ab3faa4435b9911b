package souk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much processor time the processes have had, in milliseconds, as {@code /proc} tells it (to ten milliseconds). Their
 * children count with them, also those that have ended: PostgreSQL does its work in children.
 */
record Cpu(Map<String, Long> millis) {

    /** What Linux counts processor time in for programs: a hundredth of a second on every common machine. */
    private static final long MILLIS_A_TICK = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    /** Where there is no {@code /proc}, nothing can be said. */
    static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** The time that each of these has had until now, its children's included. */
    static Cpu of(List<RunFiles.Running> processes) throws IOException {
        var all = new LinkedHashMap<Long, String[]>();
        try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var folder : folders) {
                fields(folder, all);
            }
        }
        // A process that is listed itself does not count with the one that started it.
        var listed = processes.stream().map(RunFiles.Running::pid).collect(Collectors.toSet());
        var millis = new LinkedHashMap<String, Long>();
        for (var process : processes) {
            millis.put(process.instance(), tree(process.pid(), listed, all));
        }
        return new Cpu(millis);
    }

    /** What was used since an earlier look. A process that has been started again counts from its start. */
    Cpu since(Cpu before) {
        return new Cpu(millis.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        now -> {
                            var used = now.getValue() - before.millis.getOrDefault(now.getKey(), 0L);
                            return used < 0 ? now.getValue() : used;
                        },
                        Long::sum,
                        LinkedHashMap::new)));
    }

    private static void fields(Path folder, Map<Long, String[]> all) {
        try {
            var stat = Files.readString(folder.resolve("stat"));
            // The second field is the name in brackets, which may hold anything; what follows is numbers.
            var rest = stat.substring(stat.lastIndexOf(')') + 2);
            all.put(Long.parseLong(folder.getFileName().toString()), rest.split(" "));
        } catch (IOException e) {
            // The process has just ended; its parent knows what it used.
        }
    }

    private static long tree(long root, Set<Long> listed, Map<Long, String[]> all) {
        var ticks = 0L;
        var open = new ArrayDeque<Long>(List.of(root));
        while (!open.isEmpty()) {
            var pid = open.remove();
            var fields = all.get(pid);
            if (fields == null) {
                continue;
            }
            for (int field = USER; field <= CHILDREN_SYSTEM; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            var parent = String.valueOf(pid);
            all.forEach((child, its) -> {
                if (its[PARENT].equals(parent) && !listed.contains(child)) {
                    open.add(child);
                }
            });
        }
        return ticks * MILLIS_A_TICK;
    }
}

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
 *
 * @param millis by process
 * @param generator what this process has had
 * @param machine what all of the machine has had, ours and others'
 */
record Cpu(Map<String, Long> millis, long generator, long machine) {

    /** What Linux counts processor time in for programs: a hundredth of a second on every common machine. */
    private static final long MILLIS_A_TICK = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;
    private static final int MACHINE_IDLE = 4;
    private static final int MACHINE_WAITING = 5;
    private static final int MACHINE_FIELDS = 7;

    static final Cpu UNKNOWN = new Cpu(Map.of(), 0, 0);

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
        return new Cpu(millis, tree(ProcessHandle.current().pid(), listed, all), machineMillis());
    }

    /** What was used since an earlier look. A process that has been started again counts from its start. */
    Cpu since(Cpu before) {
        var used = new LinkedHashMap<String, Long>();
        millis.forEach((process, now) -> {
            var since = now - before.millis.getOrDefault(process, 0L);
            used.put(process, since < 0 ? now : since);
        });
        return new Cpu(used, generator - before.generator, machine - before.machine);
    }

    /** What others had: neither a process that is listed, nor this one. Much of it spoils a measurement. */
    long others() {
        var ours = millis.values().stream().mapToLong(Long::longValue).sum() + generator;
        return Math.max(machine - ours, 0);
    }

    private static long machineMillis() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var fields = lines.findFirst().orElse("").split(" +", -1);
            var ticks = 0L;
            for (int field = 1; field <= MACHINE_FIELDS && field < fields.length; field++) {
                ticks += field == MACHINE_IDLE || field == MACHINE_WAITING ? 0 : Long.parseLong(fields[field]);
            }
            return ticks * MILLIS_A_TICK;
        }
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

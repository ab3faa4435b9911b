package souk.bench.measure;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What everything has used until now. The children of a process count with it, also those that have ended: PostgreSQL works
 * in children.
 *
 * @param cpu milliseconds of the processor by service
 * @param parts of which process how much was
 * @param generator milliseconds that this process had
 * @param machine milliseconds that all of the machine had, ours and others'
 * @param nanos when
 */
public record Snapshot(Map<String, Long> cpu, Map<Long, Part> parts, long generator, long machine, long nanos) {

    private static final String BACKEND = "postgres: ";
    private static final String HAS_CONNECTIONS = "postgres";

    /**
     * What one process had, without its children.
     *
     * @param purpose whom it works for: a database, or something in brackets
     */
    record Part(String service, String purpose, long millis, long written) {}

    /** What these services have used, each with the ids of its processes. Without {@code /proc} nothing is known. */
    public static Snapshot of(Map<String, List<Long>> services) throws IOException {
        if (!Proc.isKnown()) {
            return new Snapshot(Map.of(), Map.of(), 0, 0, System.nanoTime());
        }
        var all = Proc.all();
        var listed = new HashSet<Long>();
        services.values().forEach(listed::addAll);
        var cpu = new TreeMap<String, Long>();
        var parts = new HashMap<Long, Part>();
        services.forEach((service, pids) -> {
            var trees = trees(pids, listed, all);
            cpu.put(service, millis(trees));
            trees.forEach(proc -> parts.put(proc.pid(), part(service, proc)));
        });
        var generator = millis(trees(List.of(ProcessHandle.current().pid()), listed, all));
        return new Snapshot(cpu, parts, generator, Proc.machineMillis(), System.nanoTime());
    }

    /** What was used since an earlier look. What has been started again counts from its start. */
    public Usage since(Snapshot before) {
        var used = new TreeMap<String, Long>();
        cpu.forEach((service, now) -> {
            var since = now - before.cpu.getOrDefault(service, 0L);
            used.put(service, since < 0 ? now : since);
        });
        var written = new TreeMap<String, Long>();
        var connections = new TreeMap<String, Long>();
        parts.forEach((pid, now) -> {
            var then = before.parts.getOrDefault(pid, new Part(now.service, now.purpose, 0, 0));
            written.merge(now.service, now.written - then.written, Long::sum);
            if (now.service.equals(HAS_CONNECTIONS)) {
                connections.merge(now.purpose, now.millis - then.millis, Long::sum);
            }
        });
        return new Usage(
                used,
                written,
                connections,
                generator - before.generator,
                machine - before.machine,
                nanos - before.nanos);
    }

    private static long millis(List<Proc> trees) {
        return trees.stream().mapToLong(proc -> proc.own() + proc.ended()).sum() * Proc.MILLIS_A_TICK;
    }

    private static Part part(String service, Proc proc) {
        var purpose = service.equals(HAS_CONNECTIONS) ? purpose(proc.title()) : "";
        return new Part(service, purpose, proc.own() * Proc.MILLIS_A_TICK, proc.written());
    }

    /** These and what they have started, but nothing that is listed itself. */
    private static List<Proc> trees(List<Long> roots, Set<Long> listed, Map<Long, Proc> all) {
        var found = new ArrayList<Proc>();
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var proc = all.get(open.remove());
            if (proc != null) {
                found.add(proc);
                all.values().stream()
                        .filter(child -> child.parent() == proc.pid() && !listed.contains(child.pid()))
                        .forEach(child -> open.add(child.pid()));
            }
        }
        return found;
    }

    /** "postgres: orders orders 127.0.0.1(5) idle" works for the database orders; "postgres: walwriter" for all. */
    private static String purpose(String title) {
        if (!title.startsWith(BACKEND)) {
            return "(itself)";
        }
        var words = title.substring(BACKEND.length()).split(" ", -1);
        return title.contains("(") && words.length > 2 ? words[1] : "(" + title.substring(BACKEND.length()) + ")";
    }
}

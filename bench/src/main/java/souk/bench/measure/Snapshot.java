package souk.bench.measure;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What everything has used until now, or, as the difference of two, in between. The children of a process count with it,
 * also those that have ended: PostgreSQL works in children.
 *
 * @param cpu milliseconds of the processor by service
 * @param written bytes by service
 * @param connections of {@code cpu}, what PostgreSQL used for the connections to each database
 * @param generator milliseconds that this process had
 * @param machine milliseconds that all of the machine had, ours and others'
 * @param nanos when
 */
public record Snapshot(
        Map<String, Long> cpu,
        Map<String, Long> written,
        Map<String, Long> connections,
        long generator,
        long machine,
        long nanos) {

    private static final String BACKEND = "postgres: ";
    private static final Set<String> HAVE_CONNECTIONS = Set.of("postgres");

    /** What these services have used, each with the ids of its processes. */
    public static Snapshot of(Map<String, List<Long>> services) throws IOException {
        var all = Proc.all();
        var listed = new HashSet<Long>();
        services.values().forEach(listed::addAll);
        var cpu = new TreeMap<String, Long>();
        var written = new TreeMap<String, Long>();
        var connections = new TreeMap<String, Long>();
        services.forEach((service, pids) -> {
            for (var proc : trees(pids, listed, all)) {
                cpu.merge(service, (proc.own() + proc.ended()) * Proc.MILLIS_A_TICK, Long::sum);
                written.merge(service, proc.written(), Long::sum);
                if (HAVE_CONNECTIONS.contains(service)) {
                    connections.merge(purpose(proc.title()), proc.own() * Proc.MILLIS_A_TICK, Long::sum);
                }
            }
        });
        var generator = trees(List.of(ProcessHandle.current().pid()), listed, all).stream()
                .mapToLong(proc -> (proc.own() + proc.ended()) * Proc.MILLIS_A_TICK)
                .sum();
        return new Snapshot(cpu, written, connections, generator, Proc.machineMillis(), System.nanoTime());
    }

    /** What was used since an earlier look. What has been started again counts from its start. */
    public Snapshot since(Snapshot before) {
        return new Snapshot(
                difference(cpu, before.cpu),
                difference(written, before.written),
                difference(connections, before.connections),
                generator - before.generator,
                machine - before.machine,
                nanos - before.nanos);
    }

    /** What all services used together. */
    public long cpuMillis() {
        return cpu.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How much of the machine others had: neither what is measured, nor this process. Much of it spoils a measurement. */
    public double othersPercent() {
        var others = Math.max(machine - cpuMillis() - generator, 0);
        return 100 * others / (seconds() * 1_000 * Runtime.getRuntime().availableProcessors());
    }

    public double seconds() {
        return nanos / 1e9;
    }

    private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> before) {
        var used = new TreeMap<String, Long>();
        now.forEach((name, value) -> {
            var since = value - before.getOrDefault(name, 0L);
            used.put(name, since < 0 ? value : since);
        });
        return used;
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

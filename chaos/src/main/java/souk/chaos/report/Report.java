package souk.chaos.report;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import souk.chaos.shop.Crowd.Life;

/**
 * What a run has found.
 *
 * @param orders how many were tried
 * @param longest how long the order took that took longest, from the first try to its ending
 * @param settled how long it took after the last fault until all was ready and ended
 * @param audit what the books say, a line each
 * @param findings what is wrong
 */
public record Report(
        long seed,
        int orders,
        Duration longest,
        Duration settled,
        List<Row> rows,
        List<String> audit,
        List<String> findings) {

    /**
     * All faults of one kind on one target.
     *
     * @param times how often it was done
     * @param alone how often while nothing else was broken; only those are timed
     * @param readyMillis the longest time from the end of the fault until every process was ready
     * @param nextOrderMillis the longest time from the end of the fault (the restart of what was killed) until an order had
     *     its ending that was placed after the fault had begun
     * @param underWayMillis the longest time from the beginning of the fault until the orders under way had their endings
     */
    public record Row(
            String kind,
            String target,
            int times,
            int alone,
            long readyMillis,
            long nextOrderMillis,
            long underWayMillis,
            String skipped) {}

    /** Sums up, by kind and target. */
    public static List<Row> rows(List<Outcome> outcomes, Collection<Life> lives) {
        Map<String, List<Outcome>> groups = new TreeMap<>();
        outcomes.forEach(outcome -> groups.computeIfAbsent(
                        outcome.fault().kind() + " " + outcome.fault().target(), _ -> new ArrayList<>())
                .add(outcome));
        return groups.values().stream().map(group -> row(group, lives)).toList();
    }

    private static Row row(List<Outcome> group, Collection<Life> lives) {
        var done = group.stream().filter(outcome -> outcome.skipped().isEmpty()).toList();
        var alone = done.stream().filter(Outcome::alone).toList();
        var fault = group.getFirst().fault();
        return new Row(
                fault.kind().name(),
                fault.target(),
                done.size(),
                alone.size(),
                longest(alone.stream()
                        .map(one -> Optional.of(Duration.between(one.over(), one.back())))
                        .toList()),
                longest(alone.stream().map(one -> one.nextOrder(lives)).toList()),
                longest(alone.stream().map(one -> one.lastUnderWay(lives)).toList()),
                group.stream()
                        .map(Outcome::skipped)
                        .filter(why -> !why.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static long longest(List<Optional<Duration>> times) {
        return times.stream()
                .flatMap(Optional::stream)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(-1);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    /** For people, as a table that is Markdown too. */
    public void print(PrintStream out) {
        out.println("| fault | target | times | alone | all ready, s | next order, s | under way, s |");
        out.println("|---|---|--:|--:|--:|--:|--:|");
        for (var row : rows) {
            out.println(String.join(
                    " | ",
                    "| " + row.kind,
                    "`" + row.target + "`",
                    row.times + (row.skipped.isEmpty() ? "" : " (" + row.skipped + ")"),
                    Integer.toString(row.alone),
                    seconds(row.readyMillis),
                    seconds(row.nextOrderMillis),
                    seconds(row.underWayMillis) + " |"));
        }
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%,d orders, of which the longest took %s s; settled %s s after the last fault",
                orders,
                seconds(longest.toMillis()),
                seconds(settled.toMillis())));
        audit.forEach(out::println);
        findings.forEach(finding -> out.println("FINDING  " + finding));
        out.println(
                clean() ? "Every promise was kept (seed " + seed + ")." : findings.size() + " findings, seed " + seed);
    }

    /** For programs. */
    public void write(Path file) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("seed", seed);
        all.put("orders", orders);
        all.put("longestMillis", longest.toMillis());
        all.put("settledMillis", settled.toMillis());
        all.put("faults", rows);
        all.put("audit", audit);
        all.put("findings", findings);
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(all));
    }

    private static String seconds(long millis) {
        return millis < 0 ? "–" : String.format(Locale.ROOT, "%.1f", millis / 1e3);
    }
}

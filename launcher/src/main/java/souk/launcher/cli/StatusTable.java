package souk.launcher.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import souk.launcher.supervisor.Status;

/** The status as a table for people. */
final class StatusTable {

    private static final List<String> HEAD =
            List.of("PROCESS", "STATE", "PID", "UP", "READY IN", "RESTARTS", "MEMORY", "PORTS", "");

    static List<String> of(Status status) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        status.processes().forEach(process -> rows.add(row(process)));
        var lines = new ArrayList<>(aligned(rows));
        lines.add("");
        lines.add("Souk is %s (%s), %s in memory, at %s"
                .formatted(status.state(), status.topology(), bytes(status.memoryBytes()), status.url()));
        return lines;
    }

    private static List<String> row(Status.OfProcess process) {
        var ready = process.startMillis();
        return List.of(
                process.instance(),
                process.state(),
                process.pid() == 0 ? "-" : Long.toString(process.pid()),
                process.pid() == 0 ? "-" : time(Duration.ofMillis(process.uptimeMillis())),
                ready == null || process.instance().equals("supervisor") ? "-" : ready + " ms",
                Integer.toString(process.restarts()),
                process.pid() == 0 ? "-" : bytes(process.memoryBytes()),
                process.ports().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(port -> port.getKey() + " " + port.getValue())
                        .collect(Collectors.joining(", ")),
                process.detail());
    }

    /** Columns as wide as their widest value, two blanks apart. */
    private static List<String> aligned(List<List<String>> rows) {
        var widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> padded(row.get(column), widths[column]))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / 1024.0 / 1024.0);
    }

    static String time(Duration time) {
        if (time.toHours() >= 1) {
            return time.toHours() + "h " + time.toMinutesPart() + "m";
        }
        return time.toMinutes() >= 1 ? time.toMinutes() + "m " + time.toSecondsPart() + "s" : time.toSeconds() + "s";
    }

    private StatusTable() {}
}

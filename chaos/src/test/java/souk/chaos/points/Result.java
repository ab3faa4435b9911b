package souk.chaos.points;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * How a run went.
 *
 * @param ready from the crash until the process that was started again was ready
 * @param ended from the crash until the order came to its end
 */
record Result(Point point, Duration ready, Duration ended) {

    private static final Path TABLE = Path.of("target/fail-points.md");

    /** Begins a new table, as it stands in docs/fail-points.md. */
    static void begin() throws IOException {
        Files.write(
                TABLE,
                List.of("| order | step | crash | in | ready again | order ended |", "|---|---|---|---|---|---|"));
    }

    /** Adds it to the table. */
    void write() throws IOException {
        Files.write(TABLE, List.of(row()), StandardOpenOption.APPEND);
    }

    private String row() {
        return "| %s | %s | %s | %s | %.1f s | %.1f s |"
                .formatted(
                        point.story(),
                        point.step(),
                        point.when(),
                        point.service(),
                        ready.toMillis() / 1_000.0,
                        ended.toMillis() / 1_000.0);
    }
}

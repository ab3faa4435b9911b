package souk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    @Test
    void whatWasMeasuredIsComparedWithWhatWasWanted(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("checkout.json"), """
                {"figures": {"completedPerSecond": 612.5, "cpuMillisPerOrderTotal": 2.75, "errors": {"order 503": 3},
                             "cpuMillisPerOrder": {"orders": 1.5}, "memoryMib": {"orders": 200}},
                 "audit": {"kept": true}}
                """);
        Files.writeString(folder.resolve("flash.json"), "{\"figures\": {\"completedPerSecond\": 490}}");
        Files.writeString(folder.resolve("overload.json"), "{\"goodput\": 0.85, \"recoverySeconds\": -1}");
        var text = written(folder);
        assertThat(text)
                .contains("| checkouts a second | at least 500.0 | 612.50 | met |")
                .contains("| CPU-ms for a checkout | at most 2.5 | 2.75 | missed |")
                .contains("| flash sale, as a part of the checkouts a second | at least 0.5 | 0.80 | met |")
                .contains("| seconds until well again after it | at most 5.0 | -1.00 | missed |")
                .contains("| checkout | 612.5 |", "order 503: 3 | kept |", "| orders | 1.500 | – | 200 |");
    }

    @Test
    void whatWasNotMeasuredIsSaidSo(@TempDir Path folder) throws Exception {
        assertThat(written(folder))
                .startsWith("# Performance")
                .contains("| checkouts a second | at least 500.0 | – | not measured |")
                .doesNotContain("NaN", ".svg");
    }

    @Test
    void theRestOfTheDocumentStaysAsItIs(@TempDir Path folder) throws Exception {
        var file = folder.resolve("performance.md");
        new Tables(folder).write(file);
        Files.writeString(
                file, "# Title\n\nBefore.\n\n" + Files.readString(file).substring(15) + "\nAfter.\n");
        var before = Files.readString(file);
        new Tables(folder).write(file);
        assertThat(Files.readString(file)).isEqualTo(before).contains("# Title", "Before.", "After.");
    }

    private static String written(Path folder) throws Exception {
        var file = folder.resolve("performance.md");
        new Tables(folder).write(file);
        return Files.readString(file);
    }
}

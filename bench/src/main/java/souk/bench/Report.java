package souk.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import souk.bench.measure.Machine;

/**
 * A whole run: on what machine, with which settings, and what came of it.
 *
 * @param rate requests a second that were appointed, or 0 for as many as possible
 * @param nginx the same load on nginx as a proxy; null if it is not installed or not wanted
 */
record Report(
        Machine machine,
        String mix,
        String gateway,
        int connections,
        int rate,
        double seconds,
        long seed,
        Figures souk,
        @Nullable Figures nginx) {

    /** For people. */
    void print(PrintStream out) {
        out.println(machine.processor() + ", " + machine.cores() + " cores, " + machine.memoryMib() + " MiB, "
                + machine.system() + ", Java " + machine.java());
        out.println(connections + " connections, "
                + (rate == 0 ? "each asking again as soon as it is answered" : rate + " requests a second appointed")
                + ", " + seconds + " s, seed " + seed);
        for (var figures : nginx == null ? List.of(souk) : List.of(souk, nginx)) {
            print(out, figures);
        }
    }

    private static void print(PrintStream out, Figures figures) {
        var processes = figures.cpuMillisPerRequest();
        out.println();
        out.println(figures.what());
        out.println(String.format(
                Locale.ROOT,
                "  requests/s        %,.0f (%,d requests, %,d errors, %.1f MB/s)",
                figures.perSecond(),
                figures.requests(),
                figures.errors(),
                figures.megabytesPerSecond()));
        out.println(String.format(
                Locale.ROOT,
                "  latency ms        p50 %.2f  p90 %.2f  p99 %.2f  p99.9 %.2f  max %.2f",
                figures.p50(),
                figures.p90(),
                figures.p99(),
                figures.p999(),
                figures.max()));
        out.println(
                processes.isEmpty()
                        ? "  CPU-ms/request    not known: no process of the system is listed here"
                        : String.format(Locale.ROOT, "  CPU-ms/request    %.3f", figures.cpuMillis()));
        processes.forEach(
                (process, millis) -> out.println(String.format(Locale.ROOT, "    %-15s %.3f", process, millis)));
        out.println(String.format(
                Locale.ROOT,
                "  besides           %.3f CPU-ms/request for the asking; others kept %.0f %% of the machine busy",
                figures.generatorCpuMillisPerRequest(),
                figures.othersPercent()));
    }

    /** For programs. */
    void write(Path file) throws IOException {
        var json = new GsonBuilder().setPrettyPrinting().create().toJson(this);
        Files.writeString(file, json + "\n");
    }
}

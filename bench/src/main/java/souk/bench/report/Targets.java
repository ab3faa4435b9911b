package souk.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was wanted, and what it is. */
final class Targets {

    private static final double ORDERS_A_SECOND = 500;
    private static final double ACCEPTANCE_MILLIS = 50;
    private static final double CPU_MILLIS = 2.5;
    private static final double FLASH_PART = 0.5;
    private static final double GROWTH = 1.3;
    private static final double IDLE_PERCENT = 3;
    private static final double GOODPUT = 0.8;
    private static final double RECOVERY_SECONDS = 5;

    private final Path results;

    Targets(Path results) {
        this.results = results;
    }

    void write(List<String> lines) throws IOException {
        var checkout = figure("checkout");
        var rate = checkout.number("figures.completedPerSecond");
        lines.addAll(List.of("", "### Targets", "", "| target | wanted | measured | |", "|---|---|---|---|"));
        lines.add(least("checkouts a second", ORDERS_A_SECOND, rate));
        lines.add(most(
                "p99 of acceptance at half of 500 a second, or of what is possible here, ms",
                ACCEPTANCE_MILLIS,
                figure("half").number("figures.acceptance.p99")));
        lines.add(most("CPU-ms for a checkout", CPU_MILLIS, checkout.number("figures.cpuMillisPerOrderTotal")));
        lines.add(least(
                "flash sale, as a part of the checkouts a second",
                FLASH_PART,
                figure("flash").number("figures.completedPerSecond") / rate));
        lines.add(most(
                "cost at the most stored orders, times that at the fewest",
                GROWTH,
                figure("sizes").number("growth")));
        lines.add(most("idle, % of a core", IDLE_PERCENT, figure("idle").number("percentOfACoreTotal")));
        lines.add(least(
                "goodput at three times the capacity, as a part of it",
                GOODPUT,
                figure("overload").number("goodput")));
        lines.add(most(
                "seconds until well again after it",
                RECOVERY_SECONDS,
                figure("overload").number("recoverySeconds")));
    }

    private Figure figure(String step) throws IOException {
        return Figure.read(results.resolve(step + ".json"));
    }

    private static String least(String what, double wanted, double is) {
        return line(what, "at least ", wanted, is, is >= wanted);
    }

    private static String most(String what, double wanted, double is) {
        return line(what, "at most ", wanted, is, is >= 0 && is <= wanted);
    }

    // tidy: the columns of one table.
    private static String line(String what, String bound, double wanted, double is, boolean met) {
        var measured = Double.isNaN(is) ? "–" : String.format(Locale.ROOT, "%,.2f", is);
        return "| " + what + " | " + bound + String.format(Locale.ROOT, "%,.1f", wanted) + " | " + measured + " | "
                + (Double.isNaN(is) ? "not measured" : met ? "met" : "missed") + " |";
    }
}

package souk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.draw.Plot;
import souk.bench.measure.Machine;
import souk.bench.measure.Subject;
import souk.bench.measure.Unfit;
import souk.bench.stored.Stored;
import souk.launcher.home.Home;

/** {@code ./souk bench sizes}: what an order costs when many are stored already. */
final class SizesBench implements Verb {

    private static final int STORED_MAX = 10_000_000;

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "sizes",
                "Fills the databases with copies of orders, step by step, and measures checkouts at each. The copies stay.");
        Arguments.times(spec);
        Arguments.text(spec, "--stored", "<n,n,…>", "How many orders. Default: 1000,100000,1000000.");
        Arguments.number(spec, "--rate", "0", "Orders a second; 0 is all that can be done.");
        Arguments.number(spec, "--shoppers", "64", "How many shop at a time.");
        Arguments.text(spec, "--plots", "<folder>", "Where the picture goes. Default: none is drawn.");
        Arguments.result(spec);
        return spec;
    }

    /** One size. */
    record Step(long stored, OrderFigures figures) {}

    /**
     * What came of it.
     *
     * @param growth what an order costs at the end, compared with the beginning
     */
    record Result(
            Machine machine,
            String workload,
            List<Step> steps,
            double growth,
            @Nullable Verdict audit) {}

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var sizes = sizes(args.matchedOptionValue("--stored", "1000,100000,1000000"));
        var rate = (int) Arguments.number(args, "--rate", 0, Wish.RATE_MAX);
        var shoppers = (int) Arguments.number(args, "--shoppers", 1, CheckoutBench.SHOPPERS_MAX);
        var subject = Subject.of(home);
        var market = Market.open(subject, Arguments.seed(args), out);
        var stored = new Stored(subject, out);
        var steps = new ArrayList<Step>();
        for (var size : sizes) {
            stored.fill(size);
            var there = stored.count();
            var figures = market.shop(shoppers, rate, market.basket(false), Arguments.stretch(args));
            steps.add(new Step(there, figures));
            out.println(String.format(
                    Locale.ROOT,
                    "  %,10d stored %,8.1f/s  CPU %.3f ms/order (PostgreSQL %.3f)  log %,.0f bytes/order  errors %s",
                    there,
                    figures.completedPerSecond(),
                    figures.cpuMillisPerOrderTotal(),
                    part(figures, "postgres"),
                    figures.logBytesPerOrder(),
                    figures.errors()));
        }
        var growth = steps.getLast().figures.cpuMillisPerOrderTotal()
                / steps.getFirst().figures.cpuMillisPerOrderTotal();
        out.println(String.format(Locale.ROOT, "  growth            %.2f times", growth));
        var verdict = Verdict.wanted(args, subject, out);
        String plots = args.matchedOptionValue("--plots", null);
        if (plots != null) {
            draw(steps, Files.createDirectories(Path.of(plots)));
        }
        Arguments.write(args, new Result(Machine.here(), "sizes", steps, growth, verdict));
        return verdict == null || verdict.kept() ? 0 : 1;
    }

    private static double part(OrderFigures figures, String service) {
        return figures.cpuMillisPerOrder().getOrDefault(service, 0.0);
    }

    private static List<Long> sizes(String text) {
        try {
            var sizes = Arrays.stream(text.split(",", -1)).map(Long::parseLong).toList();
            if (sizes.stream().allMatch(size -> size > 0 && size <= STORED_MAX)) {
                return sizes;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is expected.
        }
        throw new Unfit("--stored is \"" + text + "\"; expected whole numbers from 1 to " + STORED_MAX
                + " with commas between them");
    }

    static void draw(List<Step> steps, Path folder) throws IOException {
        new Plot(
                        "Cost of an order over the orders already stored",
                        new Plot.Axis("orders stored", true),
                        new Plot.Axis("CPU milliseconds per order", false),
                        List.of(
                                over(steps, "all processes", OrderFigures::cpuMillisPerOrderTotal),
                                over(steps, "PostgreSQL", figures -> part(figures, "postgres")),
                                over(steps, "orders", figures -> part(figures, "orders")),
                                over(steps, "inventory", figures -> part(figures, "inventory")),
                                over(steps, "payments", figures -> part(figures, "payments")),
                                over(steps, "shipping", figures -> part(figures, "shipping"))))
                .write(folder.resolve("sizes.svg"));
    }

    private static Plot.Line over(List<Step> steps, String name, ToDoubleFunction<OrderFigures> what) {
        var points = steps.stream()
                .map(step -> new Plot.Point(step.stored, what.applyAsDouble(step.figures)))
                .toList();
        return new Plot.Line(name, false, points);
    }
}

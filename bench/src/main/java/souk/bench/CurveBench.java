package souk.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.draw.Plot;
import souk.bench.measure.Machine;
import souk.bench.measure.Subject;
import souk.launcher.home.Home;

/** {@code ./souk bench curve}: throughput and latency over the load that is offered, drawn. */
final class CurveBench implements Verb {

    private static final int BY_APPOINTMENT = 512;

    /** How much of the capacity is offered, in percent. */
    private static final List<Integer> PERCENT = List.of(10, 25, 50, 65, 80, 90, 100, 120);

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "curve",
                "Finds the capacity, offers parts of it up to more than all, and draws throughput and latency.");
        Arguments.times(spec);
        Arguments.number(spec, "--capacity", "0", "Orders a second; 0 is to be found out.");
        Arguments.text(spec, "--plots", "<folder>", "Where the pictures go. Default: none are drawn.");
        Arguments.result(spec);
        return spec;
    }

    /** One point of it. */
    record Step(int offered, OrderFigures figures) {}

    /** What came of it. */
    record Result(
            Machine machine,
            String workload,
            double capacity,
            @Nullable OrderFigures inTurn,
            List<Step> steps,
            @Nullable Verdict audit) {}

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var stretch = Arguments.stretch(args);
        double capacity = Arguments.number(args, "--capacity", 0, Wish.RATE_MAX);
        var subject = Subject.of(home);
        var market = Market.open(subject, Arguments.seed(args), out);
        @Nullable OrderFigures inTurn = null;
        if (capacity == 0) {
            inTurn = market.inTurn(stretch);
            capacity = inTurn.completedPerSecond();
            out.println(line("in turn", inTurn));
        }
        var steps = new ArrayList<Step>();
        for (var percent : PERCENT) {
            var rate = (int) Math.max(1, Math.round(capacity * percent / 100));
            var figures = market.shop(BY_APPOINTMENT, rate, market.basket(false), stretch);
            steps.add(new Step(rate, figures));
            out.println(line(rate + "/s offered", figures));
        }
        var verdict = Verdict.wanted(args, subject, out);
        String plots = args.matchedOptionValue("--plots", null);
        if (plots != null) {
            draw(steps, Files.createDirectories(Path.of(plots)));
        }
        Arguments.write(args, new Result(Machine.here(), "curve", capacity, inTurn, steps, verdict));
        return verdict == null || verdict.kept() ? 0 : 1;
    }

    private static String line(String what, OrderFigures figures) {
        return String.format(
                Locale.ROOT,
                "  %-16s %,8.1f/s  acceptance p50 %.1f p99 %.1f  completion p50 %.1f p99 %.1f ms  CPU %.2f ms  errors %s",
                what,
                figures.completedPerSecond(),
                figures.acceptance().p50(),
                figures.acceptance().p99(),
                figures.completion().p50(),
                figures.completion().p99(),
                figures.cpuMillisPerOrderTotal(),
                figures.errors());
    }

    static void draw(List<Step> steps, Path folder) throws java.io.IOException {
        var offered = new Plot.Axis("orders a second, offered", false);
        new Plot(
                        "Orders confirmed over orders offered",
                        offered,
                        new Plot.Axis("orders a second, confirmed", false),
                        List.of(
                                over(steps, "confirmed", OrderFigures::completedPerSecond),
                                new Plot.Line(
                                        "offered",
                                        true,
                                        steps.stream()
                                                .map(step -> new Plot.Point(step.offered, step.offered))
                                                .toList())))
                .write(folder.resolve("throughput.svg"));
        new Plot(
                        "Latency over orders offered",
                        offered,
                        new Plot.Axis("milliseconds", true),
                        List.of(
                                over(
                                        steps,
                                        "acceptance p50",
                                        figures -> figures.acceptance().p50()),
                                over(
                                        steps,
                                        "acceptance p99",
                                        figures -> figures.acceptance().p99()),
                                over(
                                        steps,
                                        "completion p50",
                                        figures -> figures.completion().p50()),
                                over(
                                        steps,
                                        "completion p99",
                                        figures -> figures.completion().p99()),
                                over(
                                        steps,
                                        "cart change p99",
                                        figures -> figures.cart().p99())))
                .write(folder.resolve("latency.svg"));
    }

    private static Plot.Line over(List<Step> steps, String name, ToDoubleFunction<OrderFigures> what) {
        var points = steps.stream()
                .map(step -> new Plot.Point(step.offered, what.applyAsDouble(step.figures)))
                .toList();
        return new Plot.Line(name, false, points);
    }
}

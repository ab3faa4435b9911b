package souk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.load.Crowd;
import souk.bench.load.Tally;
import souk.bench.load.Timeline;
import souk.bench.measure.Latency;
import souk.bench.measure.Machine;
import souk.bench.measure.Subject;
import souk.bench.shop.Checkout;
import souk.bench.shop.Patience;
import souk.launcher.home.Home;
import souk.launcher.home.Secrets;

/** {@code ./souk bench overload}: many more come than can be served, and then fewer again. */
final class OverloadBench implements Verb {

    private static final int TIMES = 3;
    private static final int RECOVERING_SECONDS = 30;
    private static final double WELL = 0.9;
    private static final double HALF = 0.5;

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "overload",
                "Offers three times the capacity, then half of it, and tells what is still done, and when it is well again.");
        Arguments.times(spec);
        Arguments.number(spec, "--capacity", "0", "Orders a second; 0 is to be found out.");
        Arguments.number(spec, "--shoppers", "1000", "How many shop at a time, at most.");
        Arguments.result(spec);
        return spec;
    }

    /**
     * What came of it.
     *
     * @param goodput what was still confirmed, as a part of the capacity
     * @param recoverySeconds after how many seconds of half the load nine of ten of it were confirmed again; -1 if never
     * @param recovering orders confirmed in each second after the overload
     */
    record Result(
            Machine machine,
            String workload,
            double capacity,
            int offered,
            OrderFigures figures,
            double goodput,
            Map<String, Double> memoryMibBefore,
            int recoverySeconds,
            List<Long> recovering,
            Latency acceptanceAfterwards,
            Map<String, Long> errorsAfterwards,
            @Nullable Verdict audit) {}

    private record Recovery(Tally tally, List<Long> seconds) {}

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var stretch = Arguments.stretch(args);
        double capacity = Arguments.number(args, "--capacity", 0, Wish.RATE_MAX);
        var size = (int) Arguments.number(args, "--shoppers", 1, CheckoutBench.SHOPPERS_MAX);
        var subject = Subject.of(home);
        var market = Market.open(subject, Arguments.seed(args), out);
        if (capacity == 0) {
            capacity = market.inTurn(stretch).completedPerSecond();
        }
        var offered = (int) Math.max(1, Math.round(capacity * TIMES));
        out.println(String.format(Locale.ROOT, "%.1f/s can be done, %d/s are offered", capacity, offered));
        var before = OrderFigures.each(subject.memory(), 1 << 20);
        var run = overload(market, capacity, size, stretch);
        var figures = OrderFigures.of(run.overloaded);
        figures.print(out);
        var half = Math.max(1, capacity * HALF);
        var recovery = run.recovery;
        var well = recovered(recovery.seconds, half);
        out.println(String.format(
                Locale.ROOT,
                "  goodput           %.0f %% of the capacity; memory %,.0f MiB before",
                100 * figures.completedPerSecond() / capacity,
                before.values().stream().mapToDouble(Double::doubleValue).sum()));
        out.println("  recovery          " + (well < 0 ? "none" : "after " + well + " s") + " of " + Math.round(half)
                + "/s; confirmed each second: " + recovery.seconds);
        var verdict = Verdict.wanted(args, subject, out);
        Arguments.write(
                args,
                new Result(
                        Machine.here(),
                        "overload",
                        capacity,
                        offered,
                        figures,
                        figures.completedPerSecond() / capacity,
                        before,
                        well,
                        recovery.seconds,
                        Latency.of(recovery.tally.times(Checkout.ACCEPTANCE)),
                        recovery.tally.errors(),
                        verdict));
        return verdict == null || verdict.kept() ? 0 : 1;
    }

    private record Run(Trial.Outcome overloaded, Recovery recovery) {}

    /** Those who come afterwards come while the last of the overload are still there. */
    private static Run overload(Market market, double capacity, int size, Crowd.Stretch stretch) throws Exception {
        var all = new Crowd.Stretch(stretch.warmup().plusSeconds(RECOVERING_SECONDS), stretch.counted());
        var shoppers = market.shoppers(size, all);
        var gateway = market.subject().gateway();
        var many = new Checkout(shoppers, market.basket(false), Patience.NONE, market.seed(), Secrets.fresh());
        var few = new Checkout(shoppers, market.basket(false), Patience.NONE, market.seed() + 1, Secrets.fresh());
        var after = new Crowd(gateway, few, size, (int) Math.max(1, Math.round(capacity * HALF)));
        var recovery = new FutureTask<>(() -> recover(after, few));
        var crowd = new Crowd(gateway, many, size, (int) Math.max(1, Math.round(capacity * TIMES)));
        var outcome = new Trial(market.subject(), many.completed())
                .run(crowd, stretch, () -> Thread.ofPlatform().name("recovery").start(recovery));
        return new Run(outcome, recovery.get());
    }

    private static Recovery recover(Crowd crowd, Checkout checkout)
            throws IOException, InterruptedException, SQLException {
        try (var timeline = new Timeline(checkout.completed())) {
            var stretch = new Crowd.Stretch(Duration.ZERO, Duration.ofSeconds(RECOVERING_SECONDS));
            var seconds = new ArrayList<Long>();
            var tally = crowd.run(stretch, () -> {}, () -> seconds.addAll(timeline.seconds()));
            return new Recovery(tally, seconds);
        }
    }

    private static int recovered(List<Long> seconds, double rate) {
        for (int i = 0; i < seconds.size(); i++) {
            if (seconds.get(i) >= WELL * rate) {
                return i + 1;
            }
        }
        return -1;
    }
}

package souk.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.load.Crowd;
import souk.bench.measure.Latency;
import souk.bench.measure.Machine;
import souk.bench.measure.Subject;
import souk.bench.shop.Marketplace;
import souk.bench.shop.Patience;
import souk.launcher.home.Home;

/** {@code ./souk bench mixed}: buyers, sellers and carriers at once, in the shares of a published benchmark. */
final class MixedBench implements Verb {

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "mixed",
                "Customers, sellers and carriers at once, in the shares of the Online Marketplace benchmark. Ends with an"
                        + " audit.");
        Arguments.times(spec);
        Arguments.number(spec, "--shoppers", "64", "How many come at a time.");
        Arguments.number(
                spec,
                "--rate",
                "0",
                "Visits a second, each measured from its appointed time; 0 is all that" + " can be done.");
        Arguments.result(spec);
        return spec;
    }

    /**
     * What came of it.
     *
     * @param figures in which each visit counts as an order, whatever it was for
     */
    record Result(
            Machine machine,
            String workload,
            int shoppers,
            int rate,
            Map<String, Latency> visits,
            OrderFigures figures,
            @Nullable Verdict audit) {}

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var stretch = Arguments.stretch(args);
        var size = (int) Arguments.number(args, "--shoppers", 1, CheckoutBench.SHOPPERS_MAX);
        var rate = (int) Arguments.number(args, "--rate", 0, Wish.RATE_MAX);
        var subject = Subject.of(home);
        var market = Market.open(subject, Arguments.seed(args), out);
        var everybody = new Marketplace(
                market.checkout(size, market.basket(false), Patience.NONE, stretch),
                market.goods(),
                Market.staff(subject));
        var outcome = new Trial(subject, everybody.completed())
                .run(new Crowd(subject.gateway(), everybody, size, rate), stretch);
        var figures = OrderFigures.of(outcome);
        out.println("Each visit counts as an order here, whatever it was for:");
        figures.print(out);
        var visits = new TreeMap<String, Latency>();
        Marketplace.times(outcome.tally()).forEach((kind, nanos) -> visits.put(kind, Latency.of(nanos)));
        visits.forEach((kind, took) -> out.println(String.format(Locale.ROOT, "  %-26s %s", kind, took)));
        var verdict = Verdict.wanted(args, subject, out);
        Arguments.write(args, new Result(Machine.here(), "mixed", size, rate, visits, figures, verdict));
        return verdict == null || verdict.kept() ? 0 : 1;
    }
}

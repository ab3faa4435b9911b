package souk.bench;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.load.Crowd;
import souk.bench.measure.Machine;
import souk.bench.measure.Subject;
import souk.bench.measure.Unfit;
import souk.bench.shop.Basket;
import souk.bench.shop.Novelty;
import souk.bench.shop.Patience;
import souk.launcher.home.Home;

/** {@code ./souk bench flash}: everybody wants the same thing, and there is not enough of it. */
final class FlashBench implements Verb {

    private static final int BUYERS_MAX = 1_000_000;
    private static final Duration TIME_MAX = Duration.ofMinutes(10);

    /** Whoever has waited for the sale does not go home when he is told to come again in a moment. */
    private static final Patience PATIENCE = new Patience(30);

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "flash",
                "More buyers than there are pieces of the one thing that all of them want. Ends with an audit.");
        Arguments.number(spec, "--buyers", "6000", "How many want one.");
        Arguments.number(spec, "--units", "5000", "How many there are; fewer than buyers.");
        Arguments.number(spec, "--shoppers", "64", "How many shop at a time.");
        Arguments.result(spec);
        return spec;
    }

    /** What is asked for, and what came of it. */
    private record Result(
            Machine machine,
            String workload,
            long buyers,
            long units,
            int shoppers,
            long sold,
            long turnedAway,
            long left,
            double decidedPerSecond,
            OrderFigures figures,
            @Nullable Verdict audit) {

        /** Each piece is sold once. Who got no answer to the order may have one of them. */
        boolean isRight() {
            return sold <= units
                    && left == 0
                    && (sold == units || !figures.errors().isEmpty());
        }
    }

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var buyers = Arguments.number(args, "--buyers", 2, BUYERS_MAX);
        var units = (int) Arguments.number(args, "--units", 1, BUYERS_MAX);
        var size = (int) Arguments.number(args, "--shoppers", 1, CheckoutBench.SHOPPERS_MAX);
        if (units >= buyers) {
            throw new Unfit("--units is " + units + "; expected fewer than the " + buyers + " buyers");
        }
        var subject = Subject.of(home);
        var market = Market.open(subject, Arguments.seed(args), out);
        try (var admin = Market.admin(subject)) {
            var wanted = Novelty.offer(admin, units);
            out.println(buyers + " buyers want one of " + units + " pieces, " + size + " at a time");
            var stretch = new Crowd.Stretch(Duration.ZERO, TIME_MAX);
            var checkout = market.checkout(size, Basket.ofOne(wanted.sku()), PATIENCE, stretch);
            var figures = OrderFigures.of(new Trial(subject, checkout.completed())
                    .run(new Crowd(subject.gateway(), checkout, size, 0, buyers), stretch));
            figures.print(out);
            var decided = (figures.completed() + figures.soldOut().count()) / figures.seconds();
            var left = wanted.left(admin);
            out.println("  sold              " + figures.completed() + " of " + units + ", " + left + " left; "
                    + figures.soldOut().count() + " went home without; " + Math.round(decided) + " decided a second");
            var verdict = Verdict.wanted(args, subject, out);
            var result = new Result(
                    Machine.here(),
                    "flash",
                    buyers,
                    units,
                    size,
                    figures.completed(),
                    figures.soldOut().count(),
                    left,
                    decided,
                    figures,
                    verdict);
            Arguments.write(args, result);
            return result.isRight() && (verdict == null || verdict.kept()) ? 0 : 1;
        }
    }
}

package souk.bench;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.measure.Machine;
import souk.bench.measure.Subject;
import souk.bench.measure.Unfit;
import souk.launcher.home.Home;

/** {@code ./souk bench checkout}: shoppers who are signed in fill carts, order them, and wait until they are confirmed. */
final class CheckoutBench implements Verb {

    static final int SHOPPERS_MAX = 2_000;

    private static final int SHOPPERS_IN_TURN = 64;
    private static final int SHOPPERS_BY_APPOINTMENT = 512;

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "checkout",
                "Shoppers change their carts three times, order, and wait until the order is confirmed. Ends with an audit.");
        Arguments.times(spec);
        Arguments.number(
                spec,
                "--shoppers",
                "0",
                "How many shop at a time, at most; 0 is " + SHOPPERS_IN_TURN + " in turn, and "
                        + SHOPPERS_BY_APPOINTMENT + " with a rate.");
        Arguments.number(
                spec,
                "--rate",
                "0",
                "Orders a second, each measured from its appointed time; 0 is all that" + " can be done.");
        Arguments.text(spec, "--keys", "<how>", "How SKUs are chosen: uniform (default) or zipf.");
        Arguments.result(spec);
        return spec;
    }

    /** What is asked for, and what came of it. */
    private record Result(
            Machine machine,
            String workload,
            String keys,
            int shoppers,
            int rate,
            long warmup,
            long seed,
            OrderFigures figures,
            @Nullable Verdict audit) {}

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var rate = (int) Arguments.number(args, "--rate", 0, Wish.RATE_MAX);
        var shoppers = (int) Arguments.number(args, "--shoppers", 0, SHOPPERS_MAX);
        var size = shoppers > 0 ? shoppers : rate == 0 ? SHOPPERS_IN_TURN : SHOPPERS_BY_APPOINTMENT;
        var seed = Arguments.seed(args);
        var stretch = Arguments.stretch(args);
        var keys = keys(args);

        var subject = Subject.of(home);
        var market = Market.open(subject, seed, out);
        out.println("Shopping at " + subject.url() + ": " + size + " at a time, "
                + (rate == 0 ? "in turn" : rate + " orders a second") + ", keys " + keys + ", "
                + stretch.warmup().plus(stretch.counted()).toSeconds() + " s");
        var figures = market.shop(size, rate, market.basket(keys.equals("zipf")), stretch);
        figures.print(out);
        var verdict = Verdict.wanted(args, subject, out);
        Arguments.write(
                args,
                new Result(
                        Machine.here(),
                        "checkout",
                        keys,
                        size,
                        rate,
                        stretch.warmup().toSeconds(),
                        seed,
                        figures,
                        verdict));
        return figures.completed() > 0 && (verdict == null || verdict.kept()) ? 0 : 1;
    }

    private static String keys(ParseResult args) {
        String keys = args.matchedOptionValue("--keys", "uniform");
        if (!keys.equals("uniform") && !keys.equals("zipf")) {
            throw new Unfit("--keys is \"" + keys + "\"; expected uniform or zipf");
        }
        return keys;
    }
}

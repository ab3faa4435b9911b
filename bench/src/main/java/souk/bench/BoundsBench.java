package souk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.bounds.Commits;
import souk.bench.bounds.Echo;
import souk.bench.load.Crowd;
import souk.bench.load.Visit;
import souk.bench.measure.Latency;
import souk.bench.measure.Machine;
import souk.bench.measure.Snapshot;
import souk.bench.measure.Subject;
import souk.bench.measure.Usage;
import souk.launcher.home.Home;

/** {@code ./souk bench bounds}: what PostgreSQL alone can commit here, and what a gateway before an echo can answer. */
final class BoundsBench implements Verb {

    private static final int COMMITTERS = 32;
    private static final int ASKERS = 64;
    private static final int CARTS_AND_ORDER = 5;
    private static final String ECHO = "echo";

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "bounds",
                "Lets PostgreSQL alone commit, and asks an echo through a gateway: what is to be compared with.");
        Arguments.times(spec);
        Arguments.number(spec, "--commits", "0", "Transactions of an order, as ./souk bench checkout tells them.");
        Arguments.text(spec, "--json", "<file>", "Writes the figures there, too.");
        return spec;
    }

    /**
     * What came of it.
     *
     * @param ordersOfCommits orders a second, if nothing but these transactions had to be done; 0 if their number is not known
     * @param cpuMillisPerCommit what PostgreSQL used for one
     * @param ordersOfEchoes orders a second, if each of their five requests were an echo
     * @param cpuMillisPerEcho of gateway and echo
     */
    record Result(
            Machine machine,
            String workload,
            Commits.Measured commits,
            long commitsPerOrder,
            double ordersOfCommits,
            double cpuMillisPerCommit,
            double echoesPerSecond,
            Latency echo,
            double ordersOfEchoes,
            Map<String, Double> cpuMillisPerEcho) {}

    private record Echoed(Latency latency, Usage used) {
        double perSecond() {
            return latency.count() / used.seconds();
        }
    }

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var subject = Subject.of(home);
        var stretch = Arguments.stretch(args);
        var perOrder = Arguments.number(args, "--commits", 0, Wish.RATE_MAX);
        var before = Snapshot.of(subject.processes());
        var commits = new Commits(subject, COMMITTERS).run(stretch.counted());
        var used = Snapshot.of(subject.processes()).since(before);
        var perCommit = used.cpu().getOrDefault("postgres", 0L) / (double) Math.max(commits.commits(), 1);
        var ofCommits = perOrder == 0 ? 0 : commits.perSecond() / perOrder;
        out.println(String.format(
                Locale.ROOT,
                "  PostgreSQL alone  %,.0f commits/s on %d connections, %.3f CPU-ms each; ms: %s",
                commits.perSecond(),
                COMMITTERS,
                perCommit,
                commits.latency()));
        if (perOrder > 0) {
            out.println(String.format(Locale.ROOT, "                    %.0f orders/s of %d", ofCommits, perOrder));
        }
        var echoed = echo(stretch);
        var perEcho = OrderFigures.each(echoed.used.cpu(), Math.max(echoed.latency.count(), 1));
        out.println(String.format(
                Locale.ROOT,
                "  echo by gateway   %,.0f/s on %d connections, CPU-ms each: %s; ms: %s",
                echoed.perSecond(),
                ASKERS,
                OrderFigures.shown(perEcho, "%.3f"),
                echoed.latency));
        Arguments.write(
                args,
                new Result(
                        Machine.here(),
                        "bounds",
                        commits,
                        perOrder,
                        ofCommits,
                        perCommit,
                        echoed.perSecond(),
                        echoed.latency,
                        echoed.perSecond() / CARTS_AND_ORDER,
                        perEcho));
        return 0;
    }

    private static Echoed echo(Crowd.Stretch stretch) throws IOException, InterruptedException {
        try (var echo = Echo.start()) {
            Visit ask = (connection, _, late, tally) -> {
                var start = System.nanoTime();
                var answer = connection.get(Echo.PATH);
                if (answer.ok()) {
                    tally.took(ECHO, System.nanoTime() - start + late);
                } else {
                    tally.wrong(answer.kind());
                }
            };
            var looks = new ArrayList<Snapshot>();
            Crowd.Moment look = () -> looks.add(Snapshot.of(echo.running()));
            var tally = new Crowd(echo.address(), ask, ASKERS, 0).run(stretch, look, look);
            return new Echoed(Latency.of(tally.times(ECHO)), looks.getLast().since(looks.getFirst()));
        }
    }
}

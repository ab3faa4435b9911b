package souk.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.measure.Machine;
import souk.bench.measure.Snapshot;
import souk.bench.measure.Subject;
import souk.launcher.home.Home;

/** {@code ./souk bench idle}: what a system costs that nobody asks for anything. */
final class IdleBench implements Verb {

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command("idle", "Asks nothing, and tells what all processes cost meanwhile.");
        Arguments.number(spec, "--seconds", "60", "For how long.");
        Arguments.number(spec, "--warmup", "10", "How many seconds to leave it alone before.");
        Arguments.text(spec, "--json", "<file>", "Writes the figures there, too.");
        return spec;
    }

    /**
     * What came of it.
     *
     * @param percentOfACore by service
     */
    record Result(
            Machine machine,
            String workload,
            double seconds,
            double percentOfACoreTotal,
            Map<String, Double> percentOfACore,
            Map<String, Double> memoryMib,
            double othersPercent) {}

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var subject = Subject.of(home);
        Thread.sleep(Duration.ofSeconds(Arguments.number(args, "--warmup", 0, Wish.SECONDS_MAX)));
        var before = Snapshot.of(subject.processes());
        Thread.sleep(Duration.ofSeconds(Arguments.number(args, "--seconds", 1, Wish.SECONDS_MAX)));
        var used = Snapshot.of(subject.processes()).since(before);
        var percent = new TreeMap<String, Double>();
        used.cpu().forEach((service, millis) -> percent.put(service, millis / used.seconds() / 10));
        var memory = new TreeMap<String, Double>();
        subject.memory().forEach((service, bytes) -> memory.put(service, bytes / 1048576.0));
        var total = used.cpuMillis() / used.seconds() / 10;
        out.println(String.format(
                Locale.ROOT,
                "  idle              %.2f %% of one core in %.0f s; others kept %.0f %% of the machine busy",
                total,
                used.seconds(),
                used.othersPercent()));
        percent.forEach((service, part) -> out.println(String.format(
                Locale.ROOT, "    %-15s %.2f %%  %,.0f MiB", service, part, memory.getOrDefault(service, 0.0))));
        Arguments.write(
                args, new Result(Machine.here(), "idle", used.seconds(), total, percent, memory, used.othersPercent()));
        return 0;
    }
}

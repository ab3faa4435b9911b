package souk.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import souk.chaos.faults.Disks;
import souk.chaos.plan.Kind;
import souk.launcher.home.Home;

/** START HERE: {@code ./souk chaos}. Ends with 0, with 1 if a promise was broken, or with 2 if the command was wrong. */
public final class ChaosMain {

    private static final int SEED_MAX = 1_000_000;
    private static final long MILLIS_A_MINUTE = 60_000;

    public static void main(String[] args) throws Exception {
        var line = new CommandLine(describe());
        try {
            var parsed = line.parseArgs(args);
            if (parsed.isUsageHelpRequested()) {
                line.usage(System.out);
                return;
            }
            System.exit(run(parsed));
        } catch (CommandLine.ParameterException e) {
            System.err.println("souk chaos: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(ParseResult args) throws Exception {
        quiet();
        var wish = new ChaosRun.Wish(
                args.matchedOptionValue("--seed", ThreadLocalRandom.current().nextLong(SEED_MAX)),
                Duration.ofMillis((long) (args.matchedOptionValue("--minutes", 2.0) * MILLIS_A_MINUTE)),
                args.matchedOptionValue("--rate", 10.0),
                kinds(args),
                args.hasMatchedOption("--apart"));
        System.out.println("seed " + wish.seed());
        wish.plan().forEach(fault -> System.out.println("  " + fault));
        if (args.hasMatchedOption("--plan")) {
            return 0;
        }
        var home = home();
        var disks = System.getenv("SOUK_CHAOS_DISKS") == null ? Disks.none(home) : Disks.mount(home);
        var run = new ChaosRun(home, disks, wish, System.out);
        var report = run.run();
        report.print(System.out);
        Path json = args.matchedOptionValue("--json", null);
        if (json != null) {
            report.write(json);
        }
        if (report.clean() && !args.hasMatchedOption("--keep")) {
            run.forget();
        }
        return report.clean() ? 0 : 1;
    }

    private static Home home() throws IOException {
        var checkout = Home.of(System.getenv()).checkout();
        var folder = Home.folder(checkout.resolve(".souk").resolve("chaos"));
        return new Home(checkout, Files.createTempDirectory(folder, "run-"));
    }

    private static Set<Kind> kinds(ParseResult args) {
        var all = EnumSet.allOf(Kind.class);
        String only = args.matchedOptionValue("--only", "");
        if (only.isBlank()) {
            return all;
        }
        var some = EnumSet.noneOf(Kind.class);
        for (var name : only.split(",", -1)) {
            some.add(Kind.valueOf(name.strip().toUpperCase(Locale.ROOT)));
        }
        return some;
    }

    private static CommandSpec describe() {
        var spec = CommandSpec.create().name("./souk chaos");
        spec.usageMessage().description("Breaks a whole Souk of its own, and checks that every promise is kept.");
        spec.addOption(option("--minutes", Double.class, "For how long something is broken again and again (2)."));
        spec.addOption(option("--seed", Long.class, "The same seed breaks the same things at the same times."));
        spec.addOption(option("--rate", Double.class, "How many shoppers come each second (10)."));
        spec.addOption(option("--only", String.class, "Which kinds of faults, such as kill,freeze (all)."));
        spec.addOption(option("--apart", boolean.class, "One at a time: the next when everything is ready again."));
        spec.addOption(option("--json", Path.class, "Where to write the report as JSON."));
        spec.addOption(option("--plan", boolean.class, "Only say what would be broken."));
        spec.addOption(option("--keep", boolean.class, "Keep data, logs and journals, as if something were found."));
        return spec.mixinStandardHelpOptions(true);
    }

    private static OptionSpec option(String name, Class<?> type, String description) {
        return OptionSpec.builder(name).type(type).description(description).build();
    }

    /** The clients of Kafka and PostgreSQL tell all that they do, which is of no interest here. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    private ChaosMain() {}
}

package souk.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.load.Crowd;
import souk.bench.measure.Unfit;

/** How the commands of the bench are described and read. */
final class Arguments {

    /** A command with a line of help. */
    static CommandSpec command(String name, String description) {
        var spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Show this help and end.")
                .build());
        return spec;
    }

    /** An option with a whole number; its bounds are held when it is read. */
    static void number(CommandSpec spec, String name, String otherwise, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel("<n>")
                .type(String.class)
                .defaultValue(otherwise)
                .description(description + " Default: " + otherwise + ".")
                .build());
    }

    /** An option with a text. */
    static void text(CommandSpec spec, String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build());
    }

    /** An option that is there or not. */
    static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    /**
     * The number that was given, or the default.
     *
     * @throws Unfit if it is none, or out of its range
     */
    static long number(ParseResult args, String name, long min, long max) {
        String text = args.commandSpec().findOption(name).getValue();
        try {
            var number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is expected.
        }
        throw new Unfit(name + " is \"" + text + "\"; expected a whole number from " + min + " to " + max);
    }

    /** How long it takes. */
    static void times(CommandSpec spec) {
        number(spec, "--seconds", "20", "How long to measure.");
        number(spec, "--warmup", "15", "How many seconds to do the same before.");
    }

    /** The times that were given. */
    static Crowd.Stretch stretch(ParseResult args) {
        return new Crowd.Stretch(
                Duration.ofSeconds(number(args, "--warmup", 0, Wish.SECONDS_MAX)),
                Duration.ofSeconds(number(args, "--seconds", 1, Wish.SECONDS_MAX)));
    }

    /** What becomes of the result, and how it can be repeated. */
    static void result(CommandSpec spec) {
        number(spec, "--seed", "7", "The same seed buys the same.");
        text(spec, "--json", "<file>", "Writes the figures there, too.");
        flag(spec, "--no-audit", "Does not look into the books at the end.");
    }

    static long seed(ParseResult args) {
        return number(args, "--seed", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Writes the result, if a file was named. */
    static void write(ParseResult args, Object result) throws IOException {
        String file = args.matchedOptionValue("--json", null);
        if (file != null) {
            Files.writeString(
                    Path.of(file),
                    new GsonBuilder().setPrettyPrinting().create().toJson(result) + "\n");
        }
    }

    private Arguments() {}
}

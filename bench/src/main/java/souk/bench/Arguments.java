package souk.bench;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
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

    private Arguments() {}
}

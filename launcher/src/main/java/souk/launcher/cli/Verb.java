package souk.launcher.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of the CLI. */
public interface Verb {

    /** Its name, options and help. */
    CommandSpec describe();

    /**
     * Carries it out. Expected failures are thrown as {@link Failed}.
     *
     * @return the exit code
     */
    int run(ParseResult args) throws Exception;

    /** A description to begin with: a name, one line of help, and {@code --help}. */
    static CommandSpec named(String name, String summary) {
        var spec = CommandSpec.create().name(name).mixinStandardHelpOptions(false);
        spec.addOption(picocli.CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build());
        spec.usageMessage().description(summary);
        return spec;
    }
}

package souk.launcher.cli;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.importing.ImportCommand;
import souk.launcher.importing.Options;

/** The command {@code import}. */
public final class Import implements Verb {

    private final Home home;
    private final Screen screen;

    public Import(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("import", "Imports products from a CSV file as Shopify exports it.");
        spec.addOption(OptionSpec.builder("--currency")
                .paramLabel("<code>")
                .type(String.class)
                .defaultValue("EUR")
                .description("What the prices are in: an ISO 4217 code (default: ${DEFAULT-VALUE}).")
                .build());
        spec.addOption(OptionSpec.builder("--seller")
                .paramLabel("<id>")
                .type(String.class)
                .defaultValue("")
                .description("The seller of all products; by default the Vendor column says it.")
                .build());
        spec.addOption(OptionSpec.builder("--as")
                .paramLabel("<account>")
                .type(String.class)
                .defaultValue(Token.ADMIN)
                .description("In whose name (default: ${DEFAULT-VALUE}); a seller imports his own products only.")
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("<file>")
                .arity("1")
                .required(true)
                .type(Path.class)
                .description("Such as products_export.csv.")
                .build());
        spec.usageMessage()
                .footer(
                        "",
                        "It can be repeated: what is there already and did not change is left alone. Ends with 0 if all was",
                        "taken over, with 1 if some lines were not (they are named), with 2 if it had to stop.");
        return spec;
    }

    @Override
    public int run(ParseResult args) throws Exception {
        var options = options(args);
        var url = Running.at(home).status().url();
        var token = Token.of(home, url, args.matchedOptionValue("--as", Token.ADMIN));
        var file = args.matchedPositionalValue(0, Path.of(""));
        return ImportCommand.run(file, URI.create(url), token, options, screen.stream())
                .exitCode();
    }

    private static Options options(ParseResult args) {
        try {
            return Options.of(args.matchedOptionValue("--currency", "EUR"), args.matchedOptionValue("--seller", ""));
        } catch (IllegalArgumentException e) {
            throw new Failed(Failed.EXIT_USAGE, String.valueOf(e.getMessage()));
        }
    }
}

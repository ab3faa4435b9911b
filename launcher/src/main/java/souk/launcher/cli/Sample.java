package souk.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.sample.SampleCatalogue;

/** The command {@code sample}: the catalogue that ships with Souk, as a file to look at, to change and to import. */
public final class Sample implements Verb {

    private final Screen screen;

    public Sample(Screen screen) {
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        return Verb.named("sample", "Writes the sample catalogue as a CSV file, for ./souk import.")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("<file>")
                        .arity("1")
                        .required(true)
                        .type(Path.class)
                        .description("Where to; it must not be there yet.")
                        .build());
    }

    @Override
    public int run(ParseResult args) throws IOException {
        var file = args.matchedPositionalValue(0, Path.of(""));
        if (Files.exists(file)) {
            throw new Failed(file + " is there already; nothing was written");
        }
        SampleCatalogue.write(file, SampleCatalogue.SEED);
        screen.line("Wrote " + file + ", " + StatusTable.bytes(Files.size(file)));
        return 0;
    }
}

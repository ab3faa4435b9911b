package souk.launcher.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.signin.NotSignedIn;
import souk.launcher.signin.TokenFolder;

/** The command {@code token}: prints an access token of somebody who signed in, for curl. */
public final class Token implements Verb {

    /** In whose name the CLI itself works. */
    static final String ADMIN = "ada";

    private final Home home;
    private final Screen screen;

    public Token(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    /** An access token of this account, renewed if need be; a demo account is signed in for it. */
    static String of(Home home, String url, String account) throws IOException, InterruptedException {
        try {
            return new TokenFolder(home, URI.create(url), Clock.systemUTC()).access(account);
        } catch (NotSignedIn refused) {
            throw new Failed(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("token", "Prints an access token of somebody who signed in.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("<account>")
                .arity("0..1")
                .type(String.class)
                .defaultValue(ADMIN)
                .description("Whose (default: ${DEFAULT-VALUE}); demo accounts are signed in for it.")
                .build());
        spec.usageMessage().footer("", "Use it as: curl -H \"Authorization: Bearer $(./souk token alice)\" …");
        return spec;
    }

    @Override
    public int run(ParseResult args) throws Exception {
        var account = args.matchedPositionalValue(0, ADMIN);
        screen.line(of(home, Running.at(home).status().url(), account));
        return 0;
    }
}

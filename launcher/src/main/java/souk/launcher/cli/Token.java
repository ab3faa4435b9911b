package souk.launcher.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.home.Secrets;

/** Prints the token that writes need, until there are accounts. */
public final class Token implements Verb {

    private final Home home;
    private final Screen screen;

    public Token(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    /** The token that demo mode accepts here; made at random when first asked for. */
    static String of(Home home) {
        return new Secrets(home.secrets()).of("demo", "token");
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("token", "Prints the token that writes need in demo mode.");
        spec.usageMessage().footer("", "Use it as: curl -H \"Authorization: Bearer $(./souk token)\" …");
        return spec;
    }

    @Override
    public int run(ParseResult args) {
        screen.line(of(home));
        return 0;
    }
}

package souk.launcher.cli;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.signin.NotSignedIn;
import souk.launcher.signin.TokenFolder;

/** The command {@code login}: signs somebody in by the authorization code flow, and keeps the tokens for the CLI. */
public final class Login implements Verb {

    private final Home home;
    private final Screen screen;

    public Login(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("login", "Signs you in, and keeps the token for the other commands.");
        spec.addOption(OptionSpec.builder("--password")
                .paramLabel("<password>")
                .type(String.class)
                .description("By default you are asked; a demo account needs none.")
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("<account>")
                .arity("1")
                .required(true)
                .type(String.class)
                .description("An e-mail address, or a demo account: alice, bob, carol (customers), sam (seller), sue"
                        + " (support), ada (admin).")
                .build());
        return spec;
    }

    @Override
    public int run(ParseResult args) throws Exception {
        var account = args.matchedPositionalValue(0, "");
        var given = args.<String>matchedOptionValue("--password", "");
        var password = given.isEmpty() ? password(account) : given;
        var souk = URI.create(Running.at(home).status().url());
        try {
            var tokens = new TokenFolder(home, souk, Clock.systemUTC()).signIn(account, password);
            var until = DateTimeFormatter.ofPattern("HH:mm:ss")
                    .withZone(ZoneId.systemDefault())
                    .format(tokens.expires());
            screen.line("Signed in as " + account + "; the token is good until " + until + " and renewed when needed.");
            screen.line(
                    "Try: curl -H \"Authorization: Bearer $(./souk token " + account + ")\" " + souk + "/v1/orders");
            return 0;
        } catch (NotSignedIn refused) {
            throw new Failed(String.valueOf(refused.getMessage()));
        }
    }

    private static String password(String account) {
        if (!account.contains("@")) {
            return TokenFolder.demoPassword(account);
        }
        return Screen.terminal()
                .map(console -> console.readPassword("Password of %s: ", account))
                .map(String::new)
                .orElseThrow(() -> new Failed(
                        Failed.EXIT_USAGE, "there is nobody to ask for the password; give it with --password"));
    }
}

package souk.launcher.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.Trees;

/** Ends everything and throws its data away. */
public final class Reset implements Verb {

    private final Home home;
    private final Screen screen;
    private final Down down;

    public Reset(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
        this.down = new Down(home, screen);
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("reset", "Ends everything and throws all data away: databases, facts, logs, secrets.");
        spec.addOption(OptionSpec.builder("-y", "--yes")
                .description("Do not ask.")
                .type(boolean.class)
                .build());
        return spec;
    }

    @Override
    public int run(ParseResult args) {
        if (!args.hasMatchedOption("--yes") && !agreed()) {
            screen.line("Nothing was changed.");
            return Failed.EXIT_FAILED;
        }
        down.run(args);
        // One by one, and not the state folder itself: it may be a folder that holds other things, too.
        for (var part : new String[] {"data", "run", "logs", "secrets"}) {
            Trees.delete(home.state().resolve(part));
        }
        PrivateFile.remove(home.state().resolve("ports.json"));
        screen.line("All data of " + home.state() + " are gone.");
        return 0;
    }

    private boolean agreed() {
        var terminal = Screen.terminal()
                .orElseThrow(() -> new Failed(
                        Failed.EXIT_USAGE, "reset throws all data away; without a terminal to ask, give --yes"));
        var answer = terminal.readLine("Throw away all data in %s? (yes/no) ", home.state());
        return "yes".equals(answer) || "y".equals(answer);
    }
}

package souk.launcher;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import souk.launcher.cli.AuditBooks;
import souk.launcher.cli.Change;
import souk.launcher.cli.DeadFacts;
import souk.launcher.cli.Down;
import souk.launcher.cli.Exercise;
import souk.launcher.cli.Failed;
import souk.launcher.cli.Import;
import souk.launcher.cli.Login;
import souk.launcher.cli.Reset;
import souk.launcher.cli.Sample;
import souk.launcher.cli.Screen;
import souk.launcher.cli.Show;
import souk.launcher.cli.ShowLogs;
import souk.launcher.cli.Token;
import souk.launcher.cli.Up;
import souk.launcher.cli.Verb;
import souk.launcher.home.Home;
import souk.launcher.supervisor.ControlClient;
import souk.launcher.supervisor.Declined;

/** START HERE: the CLI. All commands, in the order in which the help lists them. */
public final class SoukMain {

    public static void main(String[] args) {
        System.exit(new SoukMain(
                        Home.of(System.getenv()),
                        Screen.standard(),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .run(args));
    }

    private final Map<String, Verb> verbs = new HashMap<>();
    private final CommandLine commandLine;

    SoukMain(Home home, Screen screen, PrintWriter errors) {
        var all =
                new ArrayList<Verb>(List.of(new Up(home, screen), new Show(home, screen), new ShowLogs(home, screen)));
        all.addAll(Change.all(home, screen));
        all.addAll(List.of(
                new Down(home, screen),
                new Reset(home, screen),
                new Import(home, screen),
                new Sample(screen),
                new Login(home, screen),
                new Token(home, screen),
                new DeadFacts(home, screen),
                new AuditBooks(home, screen),
                new Exercise(home, screen)));

        var root = Verb.named("souk", "A marketplace on your machine.").name("./souk");
        root.usageMessage()
                .footer("", "./souk <command> --help tells more. The build has: check, test <service>, fmt.");
        for (var verb : all) {
            var spec = verb.describe();
            verbs.put(spec.name(), verb);
            root.addSubcommand(spec.name(), new CommandLine(spec));
        }
        commandLine = new CommandLine(root)
                .setErr(errors)
                .setOut(new PrintWriter(screen.stream(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, _) -> complain(wrong))
                .setExecutionStrategy(this::execute)
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line));
    }

    /** Runs one command line; answers the exit code. */
    int run(String... args) {
        return commandLine.execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    private int execute(ParseResult parsed) {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        if (!parsed.hasSubcommand()) {
            commandLine.getErr().println("souk: which command? See ./souk --help");
            return Failed.EXIT_USAGE;
        }
        var args = parsed.subcommand();
        var verb = verbs.get(args.commandSpec().name());
        try {
            return verb == null ? Failed.EXIT_USAGE : verb.run(args);
        } catch (Exception e) {
            // picocli gives only what is wrapped like this to the handler.
            throw new CommandLine.ExecutionException(commandLine, String.valueOf(e.getMessage()), e);
        }
    }

    private static int complain(CommandLine.ParameterException wrong) {
        var line = wrong.getCommandLine();
        line.getErr().println("souk: " + wrong.getMessage());
        line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
        return Failed.EXIT_USAGE;
    }

    /** What was to be expected is said in one line; what was not, is our mistake and shows where it happened. */
    private static int explain(Exception failure, CommandLine line) {
        var err = line.getErr();
        switch (failure) {
            case Failed failed -> {
                err.println("souk: " + failed.getMessage());
                return failed.exitCode();
            }
            case Declined declined -> err.println("souk: " + declined.getMessage());
            case ControlClient.Unreachable unreachable ->
                err.println("souk: " + unreachable.getMessage() + "; ./souk down ends it");
            case CommandLine.ExecutionException wrapped
            when wrapped.getCause() instanceof java.io.IOException io -> err.println("souk: " + io.getMessage());
            case java.io.UncheckedIOException io -> err.println("souk: " + io.getMessage());
            default -> failure.printStackTrace(err);
        }
        return Failed.EXIT_FAILED;
    }
}

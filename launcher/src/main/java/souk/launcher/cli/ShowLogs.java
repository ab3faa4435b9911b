package souk.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;

/** The command {@code logs}. */
public final class ShowLogs implements Verb {

    private static final int LINES = 50;
    private static final int LINES_MAX = 10_000;
    private static final int LOOK_MILLIS = 250;

    private final Home home;
    private final Screen screen;

    public ShowLogs(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        return Verb.named("logs", "Prints the last lines of the logs, of all processes or of one.")
                .addOption(OptionSpec.builder("-f", "--follow")
                        .description("Go on printing.")
                        .type(boolean.class)
                        .build())
                .addOption(OptionSpec.builder("-n", "--lines")
                        .paramLabel("<count>")
                        .type(int.class)
                        .defaultValue(Integer.toString(LINES))
                        .description("How many lines of each log (default: ${DEFAULT-VALUE}).")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .description("Print the lines as written.")
                        .type(boolean.class)
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("<service>")
                        .arity("0..1")
                        .type(String.class)
                        .description("A service or an instance, such as catalog or catalog-2; or supervisor.")
                        .build());
    }

    @Override
    public int run(ParseResult args) throws IOException, InterruptedException {
        int lines = args.matchedOptionValue("--lines", LINES);
        if (lines < 0 || lines > LINES_MAX) {
            throw new Failed(Failed.EXIT_USAGE, "--lines is " + lines + ": expected 0 to " + LINES_MAX);
        }
        var wanted = args.matchedPositionalValue(0, "");
        var plain = args.hasMatchedOption("--json");
        var tails = new LinkedHashMap<String, LogTail>();
        for (var name : names(wanted)) {
            var tail = new LogTail(home.log(name));
            tails.put(name, tail);
            print(name, tail.last(lines), plain);
        }
        while (args.hasMatchedOption("--follow")) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            // Looked up again each time: an instance that was added meanwhile has a log of its own.
            for (var name : names(wanted)) {
                print(
                        name,
                        tails.computeIfAbsent(name, added -> new LogTail(home.log(added)))
                                .added(),
                        plain);
            }
        }
        return 0;
    }

    private void print(String name, List<String> lines, boolean plain) {
        for (var line : lines) {
            screen.line(plain ? line : name + " | " + LogLine.forPeople(line));
        }
    }

    private List<String> names(String wanted) throws IOException {
        var all = logs(home.logs());
        var chosen = all.entrySet().stream()
                .filter(log -> wanted.isEmpty()
                        || log.getKey().equals(wanted)
                        || log.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .toList();
        if (chosen.isEmpty()) {
            throw new Failed(
                    all.isEmpty()
                            ? "There are no logs yet; start Souk with ./souk up"
                            : "There is no log of " + wanted + "; there are those of "
                                    + String.join(", ", all.keySet()));
        }
        return chosen;
    }

    /** The instance of each log, and its service. */
    private static Map<String, String> logs(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : new ArrayList<>(files.toList())) {
                var name = file.getFileName().toString();
                if (name.endsWith(".log")) {
                    var instance = name.substring(0, name.length() - ".log".length());
                    found.put(instance, instance.replaceFirst("-[0-9]+$", ""));
                }
            }
        }
        return found;
    }
}

package souk.launcher.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;

/** The commands that change what runs: {@code scale}, {@code kill} and {@code restart}. */
public final class Change implements Verb {

    private final Words words;
    private final Screen screen;
    private final Work work;

    /** What the help says. */
    private record Words(String name, String label, String summary, String target) {}

    /** Does it, and answers the sentence to print. */
    private interface Work {
        String run(String target);
    }

    private Change(Words words, Screen screen, Work work) {
        this.words = words;
        this.screen = screen;
        this.work = work;
    }

    /** All three. */
    public static List<Verb> all(Home home, Screen screen) {
        return List.of(
                new Change(
                        new Words(
                                "scale",
                                "<service>=<count>",
                                "Brings a service to so many instances.",
                                "Such as catalog=3."),
                        screen,
                        target -> scale(home, target)),
                new Change(
                        new Words(
                                "kill",
                                "<instance>",
                                "Kills one process without a word, as a crash would. It is started again.",
                                "Such as catalog-2."),
                        screen,
                        target -> kill(home, target)),
                new Change(
                        new Words(
                                "restart",
                                "<service>",
                                "Starts the instances of a service anew, one after the other, from the newest build.",
                                "Such as catalog. With two or more instances no request notices."),
                        screen,
                        target -> restart(home, target)));
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named(words.name(), words.summary());
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(words.label())
                .description(words.target())
                .arity("1")
                .required(true)
                .type(String.class)
                .build());
        return spec;
    }

    @Override
    public int run(ParseResult args) {
        screen.line(work.run(args.matchedPositionalValue(0, "")));
        return 0;
    }

    private static String scale(Home home, String target) {
        var parts = target.split("=", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,4}")) {
            throw new Failed(
                    Failed.EXIT_USAGE, "\"" + target + "\" is not a service and a count: expected such as catalog=3");
        }
        Running.at(home).scale(parts[0], Integer.parseInt(parts[1]));
        return parts[0] + " is to have " + parts[1] + " instances; see ./souk status";
    }

    private static String kill(Home home, String target) {
        Running.at(home).kill(target);
        return target + " is killed, and will be started again; see ./souk status";
    }

    private static String restart(Home home, String target) {
        Running.at(home).restart(target);
        return target + " runs anew.";
    }
}

package souk.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.platform.facts.DeadLetters;
import souk.platform.facts.Topics;
import souk.platform.runtime.Settings;

/** The command {@code dlq}: facts that a listener could not handle, to be looked at and, once mended, to be tried again. */
public final class DeadFacts implements Verb {

    private static final int SHOWN_MAX = 1_000;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Home home;
    private final Screen screen;

    public DeadFacts(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("dlq", "Lists, reads and replays facts that could not be handled.");
        spec.addPositional(word("<list|read|replay>", "What to do.")
                .required(true)
                .arity("1")
                .index("0")
                .build());
        spec.addPositional(word("<service>", "Whose facts, such as catalog.")
                .required(true)
                .arity("1")
                .index("1")
                .build());
        spec.addPositional(word("<id>", "Which one, as listed; for read and replay.")
                .arity("0..1")
                .index("2")
                .build());
        spec.addOption(OptionSpec.builder("--json")
                .description("Print JSON, for scripts.")
                .type(boolean.class)
                .build());
        spec.usageMessage()
                .footer(
                        "",
                        "./souk dlq list catalog          what could not be handled, the oldest first",
                        "./souk dlq read catalog <id>     one fact with the error and its content",
                        "./souk dlq replay catalog <id>   publishes it again; it takes effect once at most");
        return spec;
    }

    @Override
    public int run(ParseResult args) throws Exception {
        var what = args.matchedPositionalValue(0, "");
        var topic = Topics.of(args.matchedPositionalValue(1, ""));
        var id = args.matchedPositionalValue(2, "");
        if (!List.of("list", "read", "replay").contains(what)) {
            throw new Failed(Failed.EXIT_USAGE, "\"" + what + "\" is none of list, read and replay");
        }
        if (id.isEmpty() && !what.equals("list")) {
            throw new Failed(Failed.EXIT_USAGE, what + " needs the id of a fact, as ./souk dlq list shows it");
        }
        quiet();
        var letters = new DeadLetters(Settings.load(Map.of("souk.kafka.bootstrap", kafka())));
        switch (what) {
            case "list" -> list(letters.list(topic, SHOWN_MAX), args.hasMatchedOption("--json"));
            case "read" -> read(letters.read(topic, id).orElseThrow(() -> unknown(topic, id)));
            default -> replay(letters, topic, id);
        }
        return 0;
    }

    private void list(List<DeadLetters.Letter> letters, boolean json) {
        if (json) {
            screen.line(GSON.toJson(letters.stream().map(DeadFacts::summary).toList()));
            return;
        }
        letters.forEach(letter ->
                screen.line("%s  %s  %s: %s".formatted(letter.id(), letter.failedAt(), letter.type(), letter.error())));
        screen.line(letters.isEmpty() ? "There are none." : letters.size() + " facts wait to be seen to.");
    }

    private void read(DeadLetters.Letter letter) {
        var all = summary(letter);
        all.put("content", FactText.of(letter.type(), letter.payload()));
        screen.line(GSON.toJson(all));
    }

    private void replay(DeadLetters letters, String topic, String id) throws Exception {
        if (!letters.replay(topic, id)) {
            throw unknown(topic, id);
        }
        screen.line(id + " is published again.");
    }

    private static Map<String, Object> summary(DeadLetters.Letter letter) {
        var all = new LinkedHashMap<String, Object>();
        all.put("id", letter.id());
        all.put("topic", letter.topic());
        all.put("listener", letter.listener());
        all.put("failed_at", letter.failedAt());
        all.put("error", letter.error());
        all.put("type", letter.type());
        all.put("key", Objects.requireNonNullElse(letter.key(), ""));
        return all;
    }

    private static Failed unknown(String topic, String id) {
        return new Failed("there is no " + id + " among the dead letters of " + topic);
    }

    /** Kafka's client tells all that it does, which is of no interest to who only wants to see letters. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    private String kafka() {
        return Running.at(home).status().processes().stream()
                .filter(process -> process.ports().containsKey("kafka"))
                .map(process -> "127.0.0.1:" + process.ports().get("kafka"))
                .findFirst()
                .orElseThrow(() -> new Failed("Kafka is not running; see ./souk status"));
    }

    private static PositionalParamSpec.Builder word(String label, String help) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .type(String.class)
                .description(help);
    }
}

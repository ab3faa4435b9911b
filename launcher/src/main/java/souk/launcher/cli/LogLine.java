package souk.launcher.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Set;
import java.util.stream.Collectors;

/** One line of a log, for people: our services write JSON, all others plain text. */
final class LogLine {

    private static final String TIME = "@timestamp";
    private static final Set<String> SHOWN_FIRST = Set.of(TIME, "level", "message");

    /** Of no use to a person who knows which log it is. */
    private static final Set<String> NOT_SHOWN = Set.of("thread", "logger", "service", "instance", "stack_trace");

    /** A JSON line as {@code time LEVEL message key=value …}, and the stack trace below; any other as it is. */
    static String forPeople(String line) {
        return line.startsWith("{") ? parsed(line) : line;
    }

    private static String parsed(String line) {
        try {
            var json = JsonParser.parseString(line).getAsJsonObject();
            var facts = json.entrySet().stream()
                    .filter(entry -> !SHOWN_FIRST.contains(entry.getKey()) && !NOT_SHOWN.contains(entry.getKey()))
                    .map(entry -> " " + entry.getKey() + "=" + plain(entry.getValue()))
                    .collect(Collectors.joining());
            var trace = text(json, "stack_trace");
            return text(json, TIME) + " " + text(json, "level") + " " + text(json, "message") + facts
                    + (trace.isEmpty() ? "" : "\n" + trace.stripTrailing());
        } catch (JsonParseException | IllegalStateException notJson) {
            return line;
        }
    }

    private static String text(JsonObject json, String key) {
        return json.has(key) ? plain(json.get(key)) : "";
    }

    private static String plain(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private LogLine() {}
}

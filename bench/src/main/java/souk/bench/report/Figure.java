package souk.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The result of one command, read again from its JSON: numbers by their paths, such as {@code figures.acceptance.p99}. */
final class Figure {

    private final JsonObject json;

    private Figure(JsonObject json) {
        this.json = json;
    }

    /** Of a file; a result that is not there has no numbers. */
    static Figure read(Path file) throws IOException {
        return new Figure(
                Files.isRegularFile(file)
                        ? JsonParser.parseString(Files.readString(file)).getAsJsonObject()
                        : new JsonObject());
    }

    static Figure of(JsonElement json) {
        return new Figure(json.getAsJsonObject());
    }

    boolean isThere() {
        return !json.isEmpty();
    }

    /** What lies at a path; null if nothing does. */
    @org.jspecify.annotations.Nullable
    JsonElement at(String path) {
        JsonElement here = json;
        for (var name : path.split("\\.", -1)) {
            if (!(here instanceof JsonObject object) || !object.has(name)) {
                return null;
            }
            here = object.get(name);
        }
        return here;
    }

    double number(String path) {
        var found = at(path);
        return found == null || !found.isJsonPrimitive() ? Double.NaN : found.getAsDouble();
    }

    String text(String path) {
        var found = at(path);
        return found == null || !found.isJsonPrimitive() ? "" : found.getAsString();
    }

    /** With so many digits; a dash if there is none. */
    String shown(String path, int digits) {
        var number = number(path);
        return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%,." + digits + "f", number);
    }

    /** The numbers of an object, by name. */
    Map<String, Double> numbers(String path) {
        var numbers = new TreeMap<String, Double>();
        if (at(path) instanceof JsonObject object) {
            object.entrySet()
                    .forEach(entry ->
                            numbers.put(entry.getKey(), entry.getValue().getAsDouble()));
        }
        return numbers;
    }

    /** How many of which errors. */
    String errors(String path) {
        var errors = numbers(path);
        return errors.isEmpty()
                ? "none"
                : errors.entrySet().stream()
                        .map(error -> error.getKey() + ": " + Math.round(error.getValue()))
                        .collect(java.util.stream.Collectors.joining("; "));
    }

    /** What the audit said. */
    String audit() {
        var kept = text("audit.kept");
        return kept.isEmpty() ? "–" : kept.equals("true") ? "kept" : "BROKEN";
    }
}

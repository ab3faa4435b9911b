package souk.launcher.importing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.StreamSupport;
import souk.launcher.importing.csv.Shown;

/** What an error answer says ({@code application/problem+json}), in one line for people. */
final class Problem {

    private static final int FIELDS_SHOWN_MAX = 3;

    /** Such as "400 Bad Request: the request is wrong; products[0].title: too long". */
    static String of(int status, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            if (JsonParser.parseString(text) instanceof JsonObject problem) {
                return "status " + status + ": " + say(problem);
            }
        } catch (JsonSyntaxException e) {
            // Somebody else's error page; what it begins with has to do.
        }
        return "status " + status + ": " + Shown.of(text);
    }

    private static String say(JsonObject problem) {
        var words = new ArrayList<String>();
        words.add(text(problem, "detail").isEmpty() ? text(problem, "title") : text(problem, "detail"));
        if (problem.get("errors") instanceof JsonArray errors) {
            StreamSupport.stream(errors.spliterator(), false)
                    .limit(FIELDS_SHOWN_MAX)
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .forEach(error -> words.add(text(error, "field") + ": " + text(error, "detail")));
        }
        return String.join("; ", words);
    }

    private static String text(JsonObject object, String name) {
        var value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private Problem() {}
}

package souk.chaos.shop;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * What came back, or what came instead.
 *
 * @param status of HTTP; 0 if nothing came back
 * @param json the body; empty if there is none that can be read
 * @param note why nothing came back
 */
public record Reply(int status, JsonObject json, String note) {

    /** What says nothing about the wish, so that it is worth another try. */
    private static final Set<Integer> NO_ANSWER = Set.of(0, 429, 502, 503, 504);

    boolean ok() {
        return status / 100 == 2;
    }

    /** Whether the wish was answered at all, with yes or no. While nobody can sign in, a token may become too old. */
    boolean answered() {
        return !NO_ANSWER.contains(status) && !text("code").equals("TOKEN_EXPIRED");
    }

    /** A text of the answer; empty if it has none of this name. */
    String text(String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse("");
    }

    String brief() {
        var body = json.toString();
        return status == 0
                ? "no answer (" + note + ")"
                : status + " " + body.substring(0, Math.min(300, body.length()));
    }
}

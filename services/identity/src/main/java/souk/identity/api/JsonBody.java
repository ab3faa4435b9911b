package souk.identity.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON object from outside, read field by field. What does not fit is thrown as {@link Unfit}, and answered as a problem. */
final class JsonBody {

    private static final int BYTES_MAX = 16 * 1024;

    /** A request that cannot be read; the edge of the door answers it. */
    static final class Unfit extends RuntimeException {

        private final transient Problem problem;

        Unfit(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private final JsonObject json;

    private JsonBody(JsonObject json) {
        this.json = json;
    }

    /** Reads the body of a request, which may have these fields and no others; no body at all is an object without any. */
    static JsonBody of(HttpServletRequest request, Set<String> fields) throws IOException {
        var bytes = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw new Unfit(Problem.of(413, "BODY_TOO_LARGE", "The body may have at most " + BYTES_MAX + " bytes."));
        }
        var body = new JsonBody(bytes.length == 0 ? new JsonObject() : object(bytes));
        for (var name : body.json.keySet()) {
            if (!fields.contains(name)) {
                throw new Unfit(
                        Problem.field(name.length() > 64 ? "the body" : name, "is not a field of this request"));
            }
        }
        return body;
    }

    /** A text, or empty if the field is not there. */
    Optional<String> text(String field) {
        return value(field).map(value -> {
            if (value instanceof JsonPrimitive primitive && primitive.isString()) {
                return primitive.getAsString();
            }
            throw new Unfit(Problem.field(field, "must be a text"));
        });
    }

    /** True or false, or empty if the field is not there. */
    Optional<Boolean> flag(String field) {
        return value(field).map(value -> {
            if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
                return primitive.getAsBoolean();
            }
            throw new Unfit(Problem.field(field, "must be true or false"));
        });
    }

    /** A list of texts, or empty if the field is not there. */
    Optional<List<String>> texts(String field) {
        return value(field).map(value -> {
            var texts = new ArrayList<String>();
            if (!value.isJsonArray()) {
                throw new Unfit(Problem.field(field, "must be a list of texts"));
            }
            for (var item : value.getAsJsonArray()) {
                if (!(item instanceof JsonPrimitive primitive && primitive.isString())) {
                    throw new Unfit(Problem.field(field, "must be a list of texts"));
                }
                texts.add(item.getAsString());
            }
            return texts;
        });
    }

    private Optional<JsonElement> value(String field) {
        return Optional.ofNullable(json.get(field)).filter(value -> !value.isJsonNull());
    }

    private static JsonObject object(byte[] bytes) throws IOException {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var reader = new JsonReader(new StringReader(text.toString()));
            reader.setStrictness(Strictness.STRICT);
            var parsed = JsonParser.parseReader(reader);
            if (parsed.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
                return parsed.getAsJsonObject();
            }
        } catch (CharacterCodingException | MalformedJsonException | JsonParseException notJson) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static Unfit notAnObject() {
        return new Unfit(Problem.of(400, "INVALID_REQUEST", "The body is not a JSON object in UTF-8."));
    }
}

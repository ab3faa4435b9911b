package souk.gateway.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import souk.platform.Outcome.Violation;

/**
 * An answer that is no success, as RFC 9457 has it.
 *
 * @param status the HTTP status
 * @param code what happened, for programs, such as {@code PRODUCT_UNKNOWN}
 * @param detail what happened, for people
 * @param errors the fields of the request that are wrong
 * @param facts more for programs
 * @param retryAfterSeconds when it may be tried again; 0 if that would not help or is not known
 */
public record Problem(
        int status,
        String code,
        String detail,
        List<Violation> errors,
        Map<String, String> facts,
        long retryAfterSeconds) {

    /** The media type of problems. */
    public static final String TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    public Problem {
        errors = List.copyOf(errors);
        facts = Map.copyOf(facts);
    }

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), 0);
    }

    static Problem later(int status, String code, String detail, long seconds) {
        return new Problem(status, code, detail, List.of(), Map.of(), seconds);
    }

    /** A request that does not fit its contract; the field is empty if it is the request as a whole. */
    static Problem unreadable(String field, String problem) {
        var detail = "The request is not valid: " + (field.isEmpty() ? problem : field + ": " + problem) + ".";
        var errors = field.isEmpty() ? List.<Violation>of() : List.of(new Violation(field, problem));
        return new Problem(400, "INVALID_REQUEST", detail, errors, Map.of(), 0);
    }

    /** The JSON of it, for this request; the path is empty if it could not be read. */
    byte[] json(String path, String requestId) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(
                    "type", "urn:souk:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeStringField("title", HttpResponseStatus.valueOf(status).reasonPhrase());
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            if (!path.isEmpty()) {
                json.writeStringField("instance", path);
            }
            json.writeStringField("code", code);
            json.writeStringField("request_id", requestId);
            more(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void more(JsonGenerator json) throws IOException {
        if (!errors.isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (var error : errors) {
                json.writeStartObject();
                json.writeStringField("field", error.field());
                json.writeStringField("detail", error.description());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!facts.isEmpty()) {
            json.writeObjectFieldStart("facts");
            for (var fact : facts.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
        }
    }
}

package souk.identity.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import souk.platform.Outcome.Refused;
import souk.platform.Outcome.Violation;
import souk.platform.Refusal;
import souk.platform.runtime.RequestContext;

/**
 * An answer that is no success, in JSON as RFC 9457 has it; the same members as those of the gateway.
 *
 * @param code what happened, for programs
 * @param detail what happened, for people
 * @param errors the fields of the request that are wrong
 * @param facts more for programs
 */
record Problem(int status, String code, String detail, List<Violation> errors, Map<String, String> facts) {

    static final String TYPE = "application/problem+json";

    private static final String RETRY_AFTER = "retry_after_seconds";

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of());
    }

    /** One field of the request is wrong. */
    static Problem field(String field, String problem) {
        return new Problem(
                400,
                "INVALID_REQUEST",
                "The request is not valid: " + field + " " + problem + ".",
                List.of(new Violation(field, problem)),
                Map.of());
    }

    static Problem of(Refused<?> refused) {
        var refusal = refused.refusal();
        return new Problem(
                status(refusal.kind()), refusal.name(), refusal.message(), refused.violations(), refused.facts());
    }

    /** What stands for a status that somebody else has chosen. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> of(401, "TOKEN_MISSING", "This needs a token; sign in first.");
            case 403 -> of(403, "FORBIDDEN", "You may not do this.");
            case 404 -> of(404, "NOT_FOUND", "There is nothing here.");
            case 405 -> of(405, "METHOD_NOT_ALLOWED", "This cannot be done here; look at the method.");
            case 503 -> of(503, "UNAVAILABLE", "This cannot be done at the moment; try again.");
            default -> status >= 500 ? internal() : of(status, "INVALID_REQUEST", "The request is not valid.");
        };
    }

    static Problem internal() {
        return of(500, "INTERNAL", "Something went wrong on our side. Tell us the request id.");
    }

    /** After how many seconds it may be tried again; empty if that is not known. */
    String retryAfter() {
        return facts.getOrDefault(RETRY_AFTER, status == 503 ? "1" : "");
    }

    String json(String path) {
        var json = new JsonObject();
        json.addProperty(
                "type", "urn:souk:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        json.addProperty("title", title());
        json.addProperty("status", status);
        json.addProperty("detail", detail);
        json.addProperty("instance", path);
        json.addProperty("code", code);
        json.addProperty("request_id", RequestContext.current().id());
        if (!errors.isEmpty()) {
            var list = new JsonArray();
            for (var error : errors) {
                var one = new JsonObject();
                one.addProperty("field", error.field());
                one.addProperty("detail", error.description());
                list.add(one);
            }
            json.add("errors", list);
        }
        if (!facts.isEmpty()) {
            var more = new JsonObject();
            facts.forEach(more::addProperty);
            json.add("facts", more);
        }
        return json.toString();
    }

    String title() {
        var known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case EXISTS, CONFLICT, STALE -> 409;
            case FORBIDDEN -> 403;
            case EXHAUSTED -> 429;
        };
    }
}

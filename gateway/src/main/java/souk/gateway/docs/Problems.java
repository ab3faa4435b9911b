package souk.gateway.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import souk.gateway.route.Route;

/** The answers that are no success, described once and referred to by every operation. */
final class Problems {

    private static final Map<String, String> WORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("400", "The request is not valid; `errors` names the fields."),
            Map.entry("401", "It needs a token, or the one that was sent is not valid."),
            Map.entry("403", "This is not for the one who asks."),
            Map.entry("404", "What is named does not exist."),
            Map.entry("409", "It exists already, or has changed since it was read."),
            Map.entry("413", "The body is too large."),
            Map.entry("415", "The body is of a type that is not taken here."),
            Map.entry("429", "Too many requests; `retry-after` tells when to try again."),
            Map.entry("503", "Not to be reached, or too much to do; `retry-after` tells when to try again."),
            Map.entry("504", "A service did not answer in time."),
            Map.entry("default", "Anything else that is no success.")));

    static List<String> of(Route route, boolean writes) {
        List<String> statuses = new ArrayList<>(List.of("400", "429", "503", "504", "default"));
        if (route.rpc().access().needsToken()) {
            statuses.addAll(List.of("401", "403"));
        }
        if (writes) {
            statuses.add("409");
        }
        if (!route.variables().isEmpty()) {
            statuses.add("404");
        }
        if (route.hasBody()) {
            statuses.addAll(List.of("413", "415"));
        }
        return statuses.stream().sorted().toList();
    }

    static JsonObject ref(String status) {
        return new JsonObject().put("$ref", "#/components/responses/" + name(status));
    }

    private static String name(String status) {
        return status.equals("default") ? "Problem" : "Problem" + status;
    }

    static JsonObject responses() {
        var responses = new JsonObject();
        WORDS.forEach((status, words) -> responses.put(
                name(status),
                new JsonObject()
                        .put("description", words)
                        .put(
                                "content",
                                new JsonObject()
                                        .put(
                                                "application/problem+json",
                                                new JsonObject().put("schema", Schemas.ref("Problem"))))));
        return responses;
    }

    static JsonObject schema() {
        var error = new JsonObject()
                .put("type", "object")
                .put(
                        "properties",
                        new JsonObject()
                                .put("field", text("The path of the field.", "product.variants[0].price.units"))
                                .put("detail", text("What is wrong and what is expected.", "expected a whole number")));
        return new JsonObject()
                .put("type", "object")
                .put("description", "An answer that is no success, as in RFC 9457.")
                .put(
                        "required",
                        new JsonArray().add("type").add("title").add("status").add("code"))
                .put(
                        "properties",
                        new JsonObject()
                                .put("type", text("The kind of problem.", "urn:souk:problem:invalid-request"))
                                .put("title", text("The HTTP status in words.", "Bad Request"))
                                .put(
                                        "status",
                                        new JsonObject().put("type", "integer").put("format", "int32"))
                                .put("detail", text("What happened, for people.", "The request is not valid."))
                                .put("instance", text("The path that was asked.", "/v1/products"))
                                .put("code", text("What happened, for programs.", "INVALID_REQUEST"))
                                .put("request_id", text("For asking us about it.", "5f2c8a"))
                                .put(
                                        "errors",
                                        new JsonObject().put("type", "array").put("items", error))
                                .put(
                                        "facts",
                                        new JsonObject()
                                                .put("type", "object")
                                                .put("additionalProperties", new JsonObject().put("type", "string"))));
    }

    private static JsonObject text(String description, String example) {
        return new JsonObject()
                .put("type", "string")
                .put("description", description)
                .put("examples", new JsonArray().add(example));
    }

    private Problems() {}
}

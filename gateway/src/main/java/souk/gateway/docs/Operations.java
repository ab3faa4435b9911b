package souk.gateway.docs;

import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import souk.gateway.route.Route;

/** Tells of one route what OpenAPI calls an operation. */
final class Operations {

    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";

    private final Schemas schemas;
    private final Comments comments;
    private final Examples examples;
    private final Set<String> ids = new HashSet<>();

    Operations(Schemas schemas, Comments comments) {
        this.schemas = schemas;
        this.comments = comments;
        this.examples = new Examples(comments);
    }

    JsonObject of(Route route, Parameters parameters) {
        var contract = route.rpc().contract();
        var said = comments.of(contract);
        var stop = said.indexOf(". ");
        var operation = new JsonObject()
                .put("operationId", id(route))
                .put("tags", new JsonArray().add(tag(route)))
                .put("summary", stop < 0 ? said : said.substring(0, stop + 1))
                .put("description", said);
        if (!parameters.all().isEmpty()) {
            operation.put("parameters", parameters.all());
        }
        if (route.hasBody()) {
            operation.put("requestBody", body(route));
        }
        var access = route.rpc().access();
        if (access.needsToken()) {
            operation.put("security", Security.needed());
        }
        if (!access.roles().isEmpty()) {
            operation.put(
                    "description",
                    said + "\n\nFor these roles: " + String.join(", ", new TreeSet<>(access.roles())) + ".");
        }
        return operation.put("responses", responses(route));
    }

    static String tag(Route route) {
        return route.rpc().contract().getService().getName().replaceFirst("Service$", "");
    }

    /** The method's name; for further paths of one method with what distinguishes them. */
    private String id(Route route) {
        var name = route.rpc().contract().getName();
        var id = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        if (ids.add(id)) {
            return id;
        }
        var longer = route.variables().isEmpty() ? id : id + "By" + variables(route);
        var unique = longer;
        // It ends, since there are more numbers than routes.
        for (var number = 2; !ids.add(unique); number++) {
            unique = longer + number;
        }
        return unique;
    }

    /** Such as {@code Seller}, or {@code ProductName}. */
    private static String variables(Route route) {
        return route.variables().stream()
                .flatMap(variable -> Arrays.stream(variable.name().split("\\.", -1)))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    private JsonObject body(Route route) {
        var input = route.rpc().input().descriptor();
        var content = new JsonObject();
        var field = route.body();
        if (field != null) {
            content.put("schema", schemas.schema(field.descriptor()));
            content.getJsonObject("schema").remove("description");
            if (field.message() && !field.repeated() && !route.rawBody()) {
                content.put("example", examples.of(field.shape().descriptor(), Set.of()));
            }
        } else if (route.rawBody()) {
            content.put("schema", schemas.of(input));
        } else {
            var inPath = route.variables().stream()
                    .filter(variable -> variable.path().size() == 1)
                    .map(variable -> variable.path().getFirst().protoName())
                    .collect(Collectors.toUnmodifiableSet());
            content.put("schema", schemas.without(input, inPath)).put("example", examples.of(input, inPath));
        }
        return new JsonObject()
                .put("required", true)
                .put("content", new JsonObject().put(route.rawBody() ? ANYTHING : JSON, content));
    }

    private JsonObject responses(Route route) {
        var output = route.response() == null
                ? schemas.of(route.rpc().output().descriptor())
                : schemas.schema(route.response().descriptor());
        var streaming = route.rpc().streaming();
        var type = streaming ? "text/event-stream" : route.rawAnswer() ? ANYTHING : JSON;
        var description = streaming
                ? "Server-Sent Events; the data of each is one such object. An event named `error` carries a Problem."
                : "It is done.";
        var responses = new JsonObject()
                .put(
                        "200",
                        new JsonObject()
                                .put("description", description)
                                .put("content", new JsonObject().put(type, new JsonObject().put("schema", output))));
        Problems.of(route, writes(route)).forEach(status -> responses.put(status, Problems.ref(status)));
        return responses;
    }

    private static boolean writes(Route route) {
        return route.rpc().contract().getOptions().getIdempotencyLevel() != IdempotencyLevel.NO_SIDE_EFFECTS;
    }
}

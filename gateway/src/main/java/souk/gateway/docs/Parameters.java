package souk.gateway.docs;

import com.google.api.FieldBehavior;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import souk.gateway.route.PathTemplate;
import souk.gateway.route.Route;

/** The parameters of one operation: those in its path, and those of its query string. */
final class Parameters {

    /** Deeper fields cannot be told one by one, since a message may contain itself. */
    private static final int DEPTH_MAX = 3;

    private final Route route;
    private final Schemas schemas;
    private final Comments comments;
    private final JsonArray all = new JsonArray();
    private final Set<FieldDescriptor> elsewhere = new HashSet<>();
    private final StringBuilder path = new StringBuilder();

    Parameters(Route route, Schemas schemas, Comments comments) {
        this.route = route;
        this.schemas = schemas;
        this.comments = comments;
        route.variables()
                .forEach(variable -> elsewhere.add(variable.path().getLast().descriptor()));
        if (route.body() != null) {
            elsewhere.add(route.body().descriptor());
        }
        readPath();
        if (!route.wholeBody()) {
            readQuery(route.rpc().input().descriptor(), "", DEPTH_MAX);
        }
        if (route.requestId() != null) {
            all.add(inHeader());
        }
    }

    JsonArray all() {
        return all;
    }

    /** The path as OpenAPI writes it, such as {@code /v1/products/{productId}:undelete}. */
    String path() {
        return path.toString();
    }

    private void readPath() {
        var template = route.template();
        for (var i = 0; i < template.segments().size(); i++) {
            var segment = template.segments().get(i);
            path.append('/');
            if (segment.startsWith(PathTemplate.ONE)) {
                inPath(i);
            } else {
                path.append(segment);
            }
        }
        if (!template.verb().isEmpty()) {
            path.append(':').append(template.verb());
        }
    }

    private void inPath(int at) {
        var field = field(at);
        var before = at == 0 ? "" : route.template().segments().get(at - 1);
        var alone = field == null || field.variable().to() - field.variable().from() == 1;
        var name =
                alone ? (field == null ? "segment" + at : field.path().getLast().jsonName()) : singular(before) + "Id";
        path.append('{').append(name).append('}');
        var schema = new JsonObject().put("type", "string").put("minLength", 1);
        var parameter = new JsonObject().put("name", name).put("in", "path").put("required", true);
        if (field != null) {
            parameter.put("description", alone ? comments.of(leaf(field)) : "The id in `" + before + "/{id}`.");
            var prefix = alone ? "" : before + "/";
            pattern(leaf(field), prefix, schema);
            example(leaf(field), prefix, parameter);
        }
        all.add(parameter.put("schema", schema));
    }

    private Route.@Nullable PathField field(int at) {
        return route.variables().stream()
                .filter(field ->
                        field.variable().from() <= at && at < field.variable().to())
                .findFirst()
                .orElse(null);
    }

    private static FieldDescriptor leaf(Route.PathField field) {
        return field.path().getLast().descriptor();
    }

    /** A pattern for the whole name, such as {@code ^products/[a-z]+$}, holds for the id without its beginning. */
    private static void pattern(FieldDescriptor field, String prefix, JsonObject schema) {
        var pattern = Rules.of(field).getString().getPattern();
        if (pattern.startsWith("^(" + prefix) && pattern.endsWith(")?$")) {
            schema.put("pattern", "^" + pattern.substring(2 + prefix.length(), pattern.length() - 3) + "$");
        } else if (pattern.startsWith("^" + prefix) && pattern.endsWith("$")) {
            schema.put("pattern", "^" + pattern.substring(1 + prefix.length()));
        }
    }

    private void example(FieldDescriptor field, String prefix, JsonObject parameter) {
        var example = comments.example(field);
        if (example != null && example.startsWith(prefix)) {
            parameter.put("example", example.substring(prefix.length()));
        }
    }

    private void readQuery(Descriptor message, String prefix, int depth) {
        for (var field : message.getFields()) {
            if (elsewhere.contains(field) || field.isMapField() || Schemas.has(field, FieldBehavior.OUTPUT_ONLY)) {
                continue;
            }
            var name = prefix + field.getJsonName();
            var nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && KnownSchemas.of(field.getMessageType()) == null;
            if (!nested) {
                all.add(inQuery(field, name));
            } else if (!field.isRepeated() && depth > 1) {
                readQuery(field.getMessageType(), name + ".", depth - 1);
            }
        }
    }

    private JsonObject inQuery(FieldDescriptor field, String name) {
        var schema = schemas.schema(field);
        schema.remove("description");
        var parameter = new JsonObject().put("name", name).put("in", "query").put("schema", schema);
        if (Schemas.has(field, FieldBehavior.REQUIRED)) {
            parameter.put("required", true);
        }
        return schemas.describe(parameter, field);
    }

    private static JsonObject inHeader() {
        return new JsonObject()
                .put("name", "Idempotency-Key")
                .put("in", "header")
                .put(
                        "description",
                        "Stands for `requestId`: a request that is repeated under the same key is done once and answered "
                                + "as the first time.")
                .put("schema", new JsonObject().put("type", "string").put("pattern", "^[A-Za-z0-9._:-]{1,64}$"));
    }

    private static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}

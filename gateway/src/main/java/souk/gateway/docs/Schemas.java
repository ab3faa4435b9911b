package souk.gateway.docs;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the messages, each once under its own name and referred to from everywhere else. What is made by asking
 * for one is made for all that it contains.
 */
final class Schemas {

    private final Comments comments;
    private final Map<String, JsonObject> made = new TreeMap<>();
    private final Map<String, String> owners = new TreeMap<>();

    Schemas(Comments comments) {
        this.comments = comments;
    }

    JsonObject all() {
        var all = new JsonObject();
        made.forEach(all::put);
        return all;
    }

    void add(String name, JsonObject schema) {
        made.put(name, schema);
    }

    static JsonObject ref(String name) {
        return new JsonObject().put("$ref", "#/components/schemas/" + name);
    }

    /** The schema of a message, as a reference unless JSON writes it in a way of its own. */
    JsonObject of(Descriptor message) {
        var known = KnownSchemas.of(message);
        if (known != null) {
            return known;
        }
        var name = name(message, message.getContainingType());
        if (!made.containsKey(name)) {
            // Kept before it is filled, since a message may contain itself.
            var schema = new JsonObject();
            made.put(name, schema);
            fill(schema, message, Set.of());
        }
        return ref(name);
    }

    /** The schema of what is left of a request when some of its fields are in the path. */
    JsonObject without(Descriptor message, Set<String> fields) {
        if (fields.isEmpty()) {
            return of(message);
        }
        var name = message.getName().replaceFirst("Request$", "") + "Body";
        var schema = new JsonObject();
        made.put(name, schema);
        fill(schema, message, fields);
        // All of such a message is given by the one who asks, so what it must have can be told.
        var required = new JsonArray();
        message.getFields().stream()
                .filter(field -> has(field, FieldBehavior.REQUIRED) && !fields.contains(field.getName()))
                .forEach(field -> required.add(field.getJsonName()));
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return ref(name);
    }

    private void fill(JsonObject schema, Descriptor message, Set<String> without) {
        schema.put("type", "object");
        describe(schema, message);
        var properties = new JsonObject();
        for (var field : message.getFields()) {
            if (!without.contains(field.getName())) {
                properties.put(field.getJsonName(), property(field));
            }
        }
        schema.put("properties", properties);
    }

    private JsonObject property(FieldDescriptor field) {
        var schema = schema(field);
        if (has(field, FieldBehavior.OUTPUT_ONLY)) {
            schema.put("readOnly", true);
        }
        return schema;
    }

    /** The schema of a field with its limits, its comment and the example from it. */
    JsonObject schema(FieldDescriptor field) {
        var rules = Rules.of(field);
        if (field.isMapField()) {
            var value = field.getMessageType().findFieldByNumber(2);
            var values = one(value);
            Rules.value(rules.getMap().getValues(), values);
            var map = describe(new JsonObject().put("type", "object"), field).put("additionalProperties", values);
            Rules.map(rules, map);
            return map;
        }
        if (field.isRepeated()) {
            var items = one(field);
            Rules.value(rules.getRepeated().getItems(), items);
            var list = describe(new JsonObject().put("type", "array"), field).put("items", items);
            Rules.list(rules, list);
            return list;
        }
        var schema = describe(one(field), field);
        Rules.value(rules, schema);
        var example = comments.example(field);
        return example == null ? schema : schema.put("examples", new JsonArray().add(example));
    }

    private JsonObject one(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> of(field.getMessageType());
            case ENUM -> names(field.getEnumType());
            default -> KnownSchemas.scalar(field.getType());
        };
    }

    private JsonObject names(EnumDescriptor type) {
        var name = name(type, type.getContainingType());
        if (!made.containsKey(name)) {
            var values = new JsonArray();
            var words = new StringBuilder(comments.of(type));
            for (var value : type.getValues()) {
                values.add(value.getName());
                var said = comments.of(value);
                words.append(said.isEmpty() ? "" : "\n- `" + value.getName() + "`: " + said);
            }
            made.put(
                    name,
                    new JsonObject()
                            .put("type", "string")
                            .put("description", words.toString().strip())
                            .put("enum", values));
        }
        return ref(name);
    }

    /** The names of the messages around it belong to its name; two of one name would be taken for each other. */
    private String name(GenericDescriptor part, @Nullable Descriptor around) {
        var name = part.getName();
        for (var outer = around; outer != null; outer = outer.getContainingType()) {
            name = outer.getName() + name;
        }
        var owner = owners.putIfAbsent(name, part.getFullName());
        if (owner != null && !owner.equals(part.getFullName())) {
            throw new IllegalStateException("two schemas named " + name + ": " + owner + " and " + part.getFullName());
        }
        return name;
    }

    JsonObject describe(JsonObject schema, GenericDescriptor part) {
        var text = comments.of(part);
        return text.isEmpty() ? schema : schema.put("description", text);
    }

    static boolean has(FieldDescriptor field, FieldBehavior behaviour) {
        return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(behaviour);
    }
}

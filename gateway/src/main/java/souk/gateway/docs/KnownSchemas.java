package souk.gateway.docs;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The schemas of single values and of the messages that JSON writes in a way of their own. */
final class KnownSchemas {

    /** Null if the message is an ordinary one. */
    static @Nullable JsonObject of(Descriptor message) {
        return switch (message.getFullName()) {
            case "google.protobuf.Timestamp" -> example(type("string", "date-time"), "2026-11-21T08:00:00Z");
            case "google.protobuf.Duration" -> example(type("string", "duration-seconds"), "1.5s");
            case "google.protobuf.FieldMask" -> example(type("string", "field-mask"), "title,imageUris");
            case "google.api.HttpBody" -> type("string", "binary");
            case "google.protobuf.Empty" -> new JsonObject().put("type", "object");
            case "google.protobuf.Struct" ->
                new JsonObject().put("type", "object").put("additionalProperties", true);
            case "google.protobuf.Value" -> new JsonObject().put("description", "Any JSON value.");
            case "google.protobuf.ListValue" ->
                new JsonObject().put("type", "array").put("items", new JsonObject());
            default -> wrapped(message);
        };
    }

    private static @Nullable JsonObject wrapped(Descriptor message) {
        return message.getFile().getName().equals("google/protobuf/wrappers.proto")
                ? scalar(message.findFieldByNumber(1).getType())
                : null;
    }

    static JsonObject scalar(FieldDescriptor.Type type) {
        return switch (type) {
            case BOOL -> new JsonObject().put("type", "boolean");
            case STRING -> new JsonObject().put("type", "string");
            case BYTES -> type("string", "byte");
            case INT32, SINT32, SFIXED32 -> type("integer", "int32");
            case UINT32, FIXED32 -> type("integer", "int64").put("minimum", 0);
            // JavaScript would round numbers of 64 bits, so they are text.
            case INT64, SINT64, SFIXED64 -> type("string", "int64");
            case UINT64, FIXED64 -> type("string", "uint64");
            case FLOAT -> type("number", "float");
            case DOUBLE -> type("number", "double");
            case MESSAGE, GROUP, ENUM -> throw new IllegalArgumentException(type + " is no single value");
        };
    }

    private static JsonObject type(String type, String format) {
        return new JsonObject().put("type", type).put("format", format);
    }

    private static JsonObject example(JsonObject schema, String example) {
        return schema.put("examples", new JsonArray().add(example));
    }

    private KnownSchemas() {}
}

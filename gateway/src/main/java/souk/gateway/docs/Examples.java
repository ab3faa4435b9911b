package souk.gateway.docs;

import com.google.api.FieldBehavior;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Example bodies, put together from what the contracts say by example and require. */
final class Examples {

    private static final int DEPTH_MAX = 4;

    private final Comments comments;

    Examples(Comments comments) {
        this.comments = comments;
    }

    /** A body with the fields that are required or of which the contract gives an example. */
    JsonObject of(Descriptor message, Set<String> without) {
        return of(message, without, DEPTH_MAX);
    }

    private JsonObject of(Descriptor message, Set<String> without, int depth) {
        if (message.getFullName().equals("google.type.Money")) {
            return new JsonObject()
                    .put("currencyCode", "EUR")
                    .put("units", "12")
                    .put("nanos", 500_000_000);
        }
        var example = new JsonObject();
        for (var field : message.getFields()) {
            if (without.contains(field.getName())
                    || Schemas.has(field, FieldBehavior.OUTPUT_ONLY)
                    || field.isMapField()) {
                continue;
            }
            var value = value(field, depth);
            if (value != null) {
                example.put(field.getJsonName(), field.isRepeated() ? new JsonArray().add(value) : value);
            }
        }
        return example;
    }

    private @Nullable Object value(FieldDescriptor field, int depth) {
        var given = comments.example(field);
        if (given != null && field.getJavaType() == FieldDescriptor.JavaType.STRING) {
            return given;
        }
        if (!Schemas.has(field, FieldBehavior.REQUIRED) || depth == 0) {
            return null;
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> of(field.getMessageType(), Set.of(), depth - 1);
            case STRING -> fitting(field);
            case INT -> 1;
            case LONG -> "1";
            case FLOAT, DOUBLE -> 1.5;
            case BOOLEAN -> true;
            case BYTE_STRING -> "c291aw==";
            case ENUM -> field.getEnumType().getValues().getLast().getName();
        };
    }

    /** Text that the pattern of the field allows: its collection and an id, or a word. */
    private static String fitting(FieldDescriptor field) {
        var pattern = Rules.of(field).getString().getPattern().replaceAll("^\\^\\(?", "");
        var slash = pattern.indexOf('/');
        return slash > 0 && pattern.substring(0, slash).matches("[a-z]+")
                ? pattern.substring(0, slash) + "/example"
                : "example";
    }
}

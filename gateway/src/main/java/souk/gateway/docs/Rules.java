package souk.gateway.docs;

import build.buf.validate.FieldRules;
import build.buf.validate.Int32Rules;
import build.buf.validate.Int64Rules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.vertx.core.json.JsonObject;

/** The limits that a contract declares for a field, in the words of JSON Schema. */
final class Rules {

    static FieldRules of(FieldDescriptor field) {
        return field.getOptions().getExtension(ValidateProto.field);
    }

    /** Adds the limits of one value to its schema. */
    static void value(FieldRules rules, JsonObject schema) {
        switch (rules.getTypeCase()) {
            case STRING -> string(rules.getString(), schema);
            case INT32 -> int32(rules.getInt32(), schema);
            case INT64 -> int64(rules.getInt64(), schema);
            default -> {}
        }
    }

    /** Adds the limits of a list to its schema. */
    static void list(FieldRules rules, JsonObject schema) {
        var list = rules.getRepeated();
        put(schema, "minItems", list.hasMinItems(), list.getMinItems());
        put(schema, "maxItems", list.hasMaxItems(), list.getMaxItems());
        put(schema, "uniqueItems", list.getUnique(), true);
    }

    /** Adds the limits of a map to its schema. */
    static void map(FieldRules rules, JsonObject schema) {
        var map = rules.getMap();
        put(schema, "minProperties", map.hasMinPairs(), map.getMinPairs());
        put(schema, "maxProperties", map.hasMaxPairs(), map.getMaxPairs());
    }

    private static void string(StringRules rules, JsonObject schema) {
        put(schema, "minLength", rules.hasMinLen(), rules.getMinLen());
        put(schema, "maxLength", rules.hasMaxLen(), rules.getMaxLen());
        put(schema, "pattern", rules.hasPattern(), rules.getPattern());
        put(schema, "format", rules.getUri(), "uri");
        put(schema, "format", rules.getEmail(), "email");
        put(schema, "format", rules.getUuid(), "uuid");
    }

    private static void int32(Int32Rules rules, JsonObject schema) {
        put(schema, "minimum", rules.hasGte(), rules.getGte());
        put(schema, "maximum", rules.hasLte(), rules.getLte());
        put(schema, "exclusiveMinimum", rules.hasGt(), rules.getGt());
        put(schema, "exclusiveMaximum", rules.hasLt(), rules.getLt());
    }

    /** Such a number is text in JSON, which has no minimum; so the limits are told in words. */
    private static void int64(Int64Rules rules, JsonObject schema) {
        var words = new StringBuilder(schema.getString("description", ""));
        words.append(rules.hasGte() ? " At least " + rules.getGte() + "." : "");
        words.append(rules.hasLte() ? " At most " + rules.getLte() + "." : "");
        words.append(rules.hasGt() ? " More than " + rules.getGt() + "." : "");
        words.append(rules.hasLt() ? " Less than " + rules.getLt() + "." : "");
        put(schema, "description", !words.isEmpty(), words.toString().strip());
    }

    private static void put(JsonObject schema, String key, boolean given, Object value) {
        if (given) {
            schema.put(key, value);
        }
    }

    private Rules() {}
}

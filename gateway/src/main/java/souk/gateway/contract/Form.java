package souk.gateway.contract;

import com.google.protobuf.Descriptors.Descriptor;

/** How JSON writes a message: most as an object with its fields, the well-known ones each in their own way. */
public enum Form {
    /** An object with the fields of the message. */
    OBJECT,
    /** Text such as {@code 2026-11-21T08:00:00Z}. */
    TIMESTAMP,
    /** Text such as {@code 1.5s}. */
    DURATION,
    /** Text such as {@code title,imageUris}. */
    FIELD_MASK,
    /** The wrapped value, or null. */
    WRAPPER,
    /** Any object. */
    STRUCT,
    /** Any JSON value. */
    VALUE,
    /** Any array. */
    LIST;

    static Form of(Descriptor message) {
        return switch (message.getFullName()) {
            case "google.protobuf.Timestamp" -> TIMESTAMP;
            case "google.protobuf.Duration" -> DURATION;
            case "google.protobuf.FieldMask" -> FIELD_MASK;
            case "google.protobuf.Struct" -> STRUCT;
            case "google.protobuf.Value" -> VALUE;
            case "google.protobuf.ListValue" -> LIST;
            case "google.protobuf.DoubleValue",
                    "google.protobuf.FloatValue",
                    "google.protobuf.Int64Value",
                    "google.protobuf.UInt64Value",
                    "google.protobuf.Int32Value",
                    "google.protobuf.UInt32Value",
                    "google.protobuf.BoolValue",
                    "google.protobuf.StringValue",
                    "google.protobuf.BytesValue" -> WRAPPER;
            default -> OBJECT;
        };
    }

    /** Whether one text is the whole value, so that it can stand in a query string. */
    public boolean text() {
        return this == TIMESTAMP || this == DURATION || this == FIELD_MASK || this == WRAPPER;
    }
}

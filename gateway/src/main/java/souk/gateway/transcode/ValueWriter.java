package souk.gateway.transcode;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import souk.gateway.contract.Field;

/** Writes single values that are no messages. Numbers of 64 bits are text in JSON, since JavaScript would round them. */
final class ValueWriter {

    private final JsonGenerator json;

    ValueWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Field field, WireReader at) throws IOException {
        switch (field.type()) {
            case STRING -> {
                var text = at.part();
                json.writeUTF8String(text.bytes(), text.at(), text.end() - text.at());
            }
            case BYTES -> {
                var bytes = at.part();
                json.writeBinary(bytes.bytes(), bytes.at(), bytes.end() - bytes.at());
            }
            case BOOL -> json.writeBoolean(at.varint() != 0);
            case ENUM -> name(field, (int) at.varint());
            case DOUBLE -> json.writeNumber(Double.longBitsToDouble(at.fixed64()));
            case FLOAT -> json.writeNumber(Float.intBitsToFloat(at.fixed32()));
            default -> whole(field, at);
        }
    }

    private void whole(Field field, WireReader at) throws IOException {
        switch (field.type()) {
            case INT32 -> json.writeNumber((int) at.varint());
            case SINT32 -> json.writeNumber((int) unzigzag(at.varint()));
            case UINT32 -> json.writeNumber(at.varint() & 0xFFFFFFFFL);
            case FIXED32 -> json.writeNumber(at.fixed32() & 0xFFFFFFFFL);
            case SFIXED32 -> json.writeNumber(at.fixed32());
            default -> json.writeString(whole64(field, at));
        }
    }

    private static String whole64(Field field, WireReader at) {
        return switch (field.type()) {
            case INT64 -> Long.toString(at.varint());
            case SINT64 -> Long.toString(unzigzag(at.varint()));
            case UINT64 -> Long.toUnsignedString(at.varint());
            case FIXED64 -> Long.toUnsignedString(at.fixed64());
            case SFIXED64 -> Long.toString(at.fixed64());
            default -> throw new WireReader.Broken(field + " is no number");
        };
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private void name(Field field, int number) throws IOException {
        if (field.names().isNull()) {
            json.writeNull();
            return;
        }
        var name = field.names().name(number);
        if (name == null) {
            // A newer service may know more names than this gateway.
            json.writeNumber(number);
        } else {
            json.writeString(name);
        }
    }

    /** The value of a field that was not sent. */
    void zero(Field field) throws IOException {
        switch (field.type()) {
            case STRING, BYTES -> json.writeString("");
            case BOOL -> json.writeBoolean(false);
            case ENUM ->
                name(
                        field,
                        field.descriptor().getEnumType().getValues().getFirst().getNumber());
            case INT64, SINT64, UINT64, FIXED64, SFIXED64 -> json.writeString("0");
            case DOUBLE, FLOAT -> json.writeNumber(0.0);
            default -> json.writeNumber(0);
        }
    }

    /** The key of a map's entry as text. */
    static String key(Field key, Layout entry) {
        var at = entry.find(key);
        if (at != null) {
            at.tag();
        }
        return switch (key.type()) {
            case STRING -> at == null ? "" : text(at.part());
            case BOOL -> Boolean.toString(at != null && at.varint() != 0);
            case INT32 -> Integer.toString(at == null ? 0 : (int) at.varint());
            case SINT32 -> Integer.toString(at == null ? 0 : (int) unzigzag(at.varint()));
            case UINT32 -> Long.toString(at == null ? 0 : at.varint() & 0xFFFFFFFFL);
            case FIXED32 -> Long.toString(at == null ? 0 : at.fixed32() & 0xFFFFFFFFL);
            case SFIXED32 -> Integer.toString(at == null ? 0 : at.fixed32());
            default -> at == null ? "0" : whole64(key, at);
        };
    }

    static String text(WireReader part) {
        return new String(part.bytes(), part.at(), part.end() - part.at(), StandardCharsets.UTF_8);
    }
}

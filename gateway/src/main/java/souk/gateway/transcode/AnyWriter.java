package souk.gateway.transcode;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Writes google.protobuf.Struct, Value and ListValue as the JSON that they stand for. */
final class AnyWriter {

    private final JsonGenerator json;

    AnyWriter(JsonGenerator json) {
        this.json = json;
    }

    void struct(WireReader message) throws IOException {
        json.writeStartObject();
        while (message.more()) {
            var tag = message.tag();
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                entry(message.part());
            } else {
                message.skip(WireFormat.getTagWireType(tag));
            }
        }
        json.writeEndObject();
    }

    private void entry(WireReader entry) throws IOException {
        var name = "";
        var value = new WireReader(new byte[0], 0, 0);
        while (entry.more()) {
            var tag = entry.tag();
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = ValueWriter.text(entry.part());
                case 2 -> value = entry.part();
                default -> entry.skip(WireFormat.getTagWireType(tag));
            }
        }
        json.writeFieldName(name);
        value(value);
    }

    void list(WireReader message) throws IOException {
        json.writeStartArray();
        while (message.more()) {
            var tag = message.tag();
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                value(message.part());
            } else {
                message.skip(WireFormat.getTagWireType(tag));
            }
        }
        json.writeEndArray();
    }

    void value(WireReader message) throws IOException {
        if (!message.more()) {
            json.writeNull();
            return;
        }
        var tag = message.tag();
        switch (WireFormat.getTagFieldNumber(tag)) {
            case 1 -> json.writeNull();
            case 2 -> json.writeNumber(Double.longBitsToDouble(message.fixed64()));
            case 3 -> json.writeString(ValueWriter.text(message.part()));
            case 4 -> json.writeBoolean(message.varint() != 0);
            case 5 -> struct(message.part());
            case 6 -> list(message.part());
            default -> throw new WireReader.Broken("a JSON value of an unknown kind");
        }
    }
}

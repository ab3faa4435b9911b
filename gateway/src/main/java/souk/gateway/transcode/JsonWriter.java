package souk.gateway.transcode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Field;
import souk.gateway.contract.Shape;

/** Writes a message of the wire format as JSON by the canonical mapping, its fields in the order of the contract. */
public final class JsonWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int SIZE_USUAL = 1024;

    private final boolean defaults;

    /**
     * @param defaults whether zero, empty text, empty lists and the like are written. A message or an {@code optional}
     *     value that is not there is never written.
     */
    public JsonWriter(boolean defaults) {
        this.defaults = defaults;
    }

    /**
     * The message as a JSON document.
     *
     * @param only the field that is the document; null if all of the message is
     * @throws WireReader.Broken if the bytes are not this message
     */
    public byte[] write(Shape shape, byte[] message, @Nullable Field only) {
        var bytes = new ByteArrayOutputStream(Math.max(SIZE_USUAL, message.length * 2));
        try (var json = JSON.createGenerator(bytes)) {
            var writer = new MessageWriter(json, defaults);
            var reader = new WireReader(message, 0, message.length);
            if (only == null) {
                writer.message(shape, reader);
            } else {
                writer.member(only, Layout.of(shape, reader).find(only));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes one document. */
    private static final class MessageWriter {

        private final JsonGenerator json;
        private final boolean defaults;
        private final ValueWriter values;
        private final AnyWriter anything;

        MessageWriter(JsonGenerator json, boolean defaults) {
            this.json = json;
            this.defaults = defaults;
            this.values = new ValueWriter(json);
            this.anything = new AnyWriter(json);
        }

        void message(Shape shape, WireReader message) throws IOException {
            switch (shape.form()) {
                case OBJECT -> object(shape, message);
                case TIMESTAMP -> json.writeString(KnownValues.time(message));
                case DURATION -> json.writeString(KnownValues.span(message));
                case FIELD_MASK -> json.writeString(KnownValues.mask(message));
                case WRAPPER ->
                    member(
                            shape.fields().getFirst(),
                            Layout.of(shape, message).find(shape.fields().getFirst()));
                case STRUCT -> anything.struct(message);
                case VALUE -> anything.value(message);
                case LIST -> anything.list(message);
            }
        }

        private void object(Shape shape, WireReader message) throws IOException {
            json.writeStartObject();
            var layout = Layout.of(shape, message);
            for (var field : shape.fields()) {
                var found = layout.find(field);
                if (found != null || (defaults && !field.presence())) {
                    json.writeFieldName(field.label());
                    member(field, found);
                }
            }
            json.writeEndObject();
        }

        /** The value or values of a field, or its default where there are none. */
        void member(Field field, @Nullable WireReader found) throws IOException {
            if (field.map()) {
                map(field, found);
            } else if (field.repeated()) {
                list(field, found);
            } else if (found == null) {
                none(field);
            } else {
                found.tag();
                one(field, found);
            }
        }

        private void none(Field field) throws IOException {
            if (field.message()) {
                json.writeNull();
            } else {
                values.zero(field);
            }
        }

        private void one(Field field, WireReader at) throws IOException {
            if (field.message()) {
                message(field.shape(), at.part());
            } else {
                values.write(field, at);
            }
        }

        private void list(Field field, @Nullable WireReader found) throws IOException {
            json.writeStartArray();
            while (found != null && found.more()) {
                var tag = found.tag();
                if (!Layout.fits(field, tag)) {
                    break;
                }
                if (tag == field.tag()) {
                    one(field, found);
                } else {
                    for (var packed = found.part(); packed.more(); ) {
                        one(field, packed);
                    }
                }
            }
            json.writeEndArray();
        }

        private void map(Field field, @Nullable WireReader found) throws IOException {
            var shape = field.shape();
            var value = shape.fields().get(1);
            // Of two entries with one key the later counts.
            Map<String, Layout> entries = new LinkedHashMap<>();
            while (found != null && found.more() && found.tag() == field.tag()) {
                var entry = Layout.of(shape, found.part());
                entries.put(ValueWriter.key(shape.fields().get(0), entry), entry);
            }
            json.writeStartObject();
            for (var entry : entries.entrySet()) {
                json.writeFieldName(entry.getKey());
                var at = entry.getValue().find(value);
                if (at == null && value.message()) {
                    message(value.shape(), new WireReader(new byte[0], 0, 0));
                } else {
                    member(value, at);
                }
            }
            json.writeEndObject();
        }
    }
}

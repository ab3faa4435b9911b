package souk.gateway.transcode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import souk.gateway.contract.Field;
import souk.gateway.contract.Shape;

/**
 * Reads one JSON document into the wire format. It is stricter than most: a field that the contract does not have, a name
 * given twice, a value of the wrong type, text after the end and malformed UTF-8 are refused, each with the field's path.
 */
final class JsonReader {

    /**
     * Names and indexes on the way to a value. With what {@link AnyJson} allows below, it stays under the 100 levels of
     * messages that services read.
     */
    static final int DEPTH_MAX = 40;

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Trail trail;
    private final WireWriter out;
    private final ObjectReader objects;
    private final AnyJson anything;

    private JsonReader(JsonParser parser, Trail trail, WireWriter out) {
        this.parser = parser;
        this.trail = trail;
        this.out = out;
        this.objects = new ObjectReader(this, parser, trail, out);
        this.anything = new AnyJson(parser, trail, out);
    }

    /** Reads the document as the message itself. */
    static void message(Shape shape, byte[] json, WireWriter out) throws Unreadable {
        document(json, new Trail(), out, reader -> reader.content(shape));
    }

    /** Reads the document as the value of one field of the message. */
    static void field(Field field, byte[] json, WireWriter out) throws Unreadable {
        var trail = new Trail();
        trail.enter(field.jsonName());
        document(json, trail, out, reader -> {
            var _ = reader.value(field);
        });
    }

    private interface Content {
        void read(JsonReader reader) throws IOException, Unreadable;
    }

    private static void document(byte[] json, Trail trail, WireWriter out, Content content) throws Unreadable {
        var text = characters(json, trail);
        try (var parser = JSON.createParser(text.array(), text.position(), text.remaining())) {
            if (parser.nextToken() == null) {
                throw trail.wrong("expected JSON, but the body is blank");
            }
            content.read(new JsonReader(parser, trail, out));
            if (parser.nextToken() != null) {
                throw new Unreadable("", "unexpected text after the end of the JSON value");
            }
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw trail.wrong("not valid JSON" + where + ": " + Trail.cut(malformed.getOriginalMessage()));
        } catch (IOException | IllegalStateException impossible) {
            // There is no input to fail; and Jackson guards its table of names against a flood with the latter.
            throw trail.wrong("not readable JSON");
        }
    }

    private static CharBuffer characters(byte[] json, Trail trail) throws Unreadable {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException malformed) {
            throw trail.wrong("the body is not valid UTF-8");
        }
    }

    /** Reads the value of a field, of whatever kind, with its tags. Tells whether there was one; null is none. */
    boolean value(Field field) throws IOException, Unreadable {
        if (parser.currentToken() == JsonToken.VALUE_NULL && (field.repeated() || !Nulls.mean(field))) {
            return false;
        }
        if (field.map()) {
            objects.map(field);
        } else if (field.packed()) {
            packed(field);
        } else if (field.repeated()) {
            elements(field, true);
        } else {
            single(field);
        }
        return true;
    }

    private void packed(Field field) throws IOException, Unreadable {
        out.tag(field.packedTag());
        var mark = out.open();
        elements(field, false);
        out.close(mark);
    }

    private void elements(Field field, boolean tagged) throws IOException, Unreadable {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw trail.wrong("expected an array, got " + got());
        }
        for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            trail.enter(index);
            if (parser.currentToken() == JsonToken.VALUE_NULL && !Nulls.mean(field)) {
                throw trail.wrong(Scalars.expected(field) + ", got null");
            }
            if (tagged) {
                single(field);
            } else {
                scalar(field);
            }
            trail.leave();
        }
    }

    /** Reads one value with its tag. */
    void single(Field field) throws IOException, Unreadable {
        out.tag(field.tag());
        if (field.message()) {
            var mark = out.open();
            content(field.shape());
            out.close(mark);
        } else {
            scalar(field);
        }
    }

    private void content(Shape shape) throws IOException, Unreadable {
        if (trail.depth() > DEPTH_MAX) {
            throw trail.wrong("nested too deeply: at most " + DEPTH_MAX + " names and indexes");
        }
        switch (shape.form()) {
            case OBJECT -> objects.object(shape);
            case STRUCT -> anything.struct(0);
            case VALUE -> anything.value(0);
            case LIST -> anything.list(0);
            case WRAPPER -> single(shape.fields().getFirst());
            case TIMESTAMP, DURATION, FIELD_MASK -> {
                var problem = parser.currentToken() == JsonToken.VALUE_STRING
                        ? KnownText.content(out, shape, parser.getText())
                        : KnownText.expected(shape);
                if (problem != null) {
                    throw trail.wrong(problem + ", got " + got());
                }
            }
        }
    }

    private void scalar(Field field) throws IOException, Unreadable {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            // Only of the enum that has nothing but null.
            out.varint(0);
            return;
        }
        var problem = Tokens.fit(field, parser.currentToken())
                ? Scalars.put(out, field, parser.getText())
                : Scalars.expected(field);
        if (problem != null) {
            throw trail.wrong(problem + ", got " + got());
        }
    }

    /** What stands there instead of what is expected, for people. */
    String got() throws IOException {
        return Tokens.shown(parser);
    }
}

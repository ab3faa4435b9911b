package souk.gateway.transcode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads JSON of any form into google.protobuf.Struct, Value and ListValue. */
final class AnyJson {

    // The tags of the three messages, which refer to each other.
    private static final int STRUCT_FIELDS = (1 << 3) | 2;
    private static final int ENTRY_KEY = (1 << 3) | 2;
    private static final int ENTRY_VALUE = (2 << 3) | 2;
    private static final int LIST_VALUES = (1 << 3) | 2;
    private static final int VALUE_NULL = 1 << 3;
    private static final int VALUE_NUMBER = (2 << 3) | 1;
    private static final int VALUE_TEXT = (3 << 3) | 2;
    private static final int VALUE_BOOL = 4 << 3;
    private static final int VALUE_STRUCT = (5 << 3) | 2;
    private static final int VALUE_LIST = (6 << 3) | 2;

    /** Each level of JSON is up to three levels of messages here. */
    private static final int LEVELS_MAX = 16;

    private final JsonParser parser;
    private final Trail trail;
    private final WireWriter out;

    AnyJson(JsonParser parser, Trail trail, WireWriter out) {
        this.parser = parser;
        this.trail = trail;
        this.out = out;
    }

    void struct(int level) throws IOException, Unreadable {
        begin(JsonToken.START_OBJECT, "expected an object", level);
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            trail.enter(name);
            if (!names.add(name)) {
                throw trail.wrong("given twice");
            }
            out.tag(STRUCT_FIELDS);
            var entry = out.open();
            text(ENTRY_KEY, name);
            parser.nextToken();
            nested(ENTRY_VALUE, level);
            out.close(entry);
            trail.leave();
        }
    }

    void list(int level) throws IOException, Unreadable {
        begin(JsonToken.START_ARRAY, "expected an array", level);
        for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            trail.enter(index);
            nested(LIST_VALUES, level);
            trail.leave();
        }
    }

    private void nested(int tag, int level) throws IOException, Unreadable {
        out.tag(tag);
        var mark = out.open();
        value(level + 1);
        out.close(mark);
    }

    void value(int level) throws IOException, Unreadable {
        switch (parser.currentToken()) {
            case VALUE_NULL -> flag(VALUE_NULL, 0);
            case VALUE_TRUE -> flag(VALUE_BOOL, 1);
            case VALUE_FALSE -> flag(VALUE_BOOL, 0);
            case VALUE_STRING -> text(VALUE_TEXT, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case START_OBJECT -> {
                out.tag(VALUE_STRUCT);
                var mark = out.open();
                struct(level);
                out.close(mark);
            }
            default -> {
                out.tag(VALUE_LIST);
                var mark = out.open();
                list(level);
                out.close(mark);
            }
        }
    }

    private void number() throws IOException, Unreadable {
        var value = Double.parseDouble(parser.getText());
        if (Double.isInfinite(value)) {
            throw trail.wrong("expected a number that is not beyond " + Double.MAX_VALUE);
        }
        out.tag(VALUE_NUMBER);
        out.fixed64(Double.doubleToLongBits(value));
    }

    private void flag(int tag, long value) {
        out.tag(tag);
        out.varint(value);
    }

    private void text(int tag, String text) throws Unreadable {
        if (!Scalars.wellFormed(text)) {
            throw trail.wrong("expected well-formed Unicode text, without a lone surrogate");
        }
        out.tag(tag);
        out.text(text);
    }

    private void begin(JsonToken start, String expected, int level) throws IOException, Unreadable {
        if (parser.currentToken() != start) {
            throw trail.wrong(expected + ", got " + Tokens.shown(parser));
        }
        if (level > LEVELS_MAX) {
            throw trail.wrong("nested too deeply: at most " + LEVELS_MAX + " levels");
        }
    }
}

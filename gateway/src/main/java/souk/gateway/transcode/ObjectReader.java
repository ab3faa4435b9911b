package souk.gateway.transcode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import souk.gateway.contract.Field;
import souk.gateway.contract.Shape;

/** Reads JSON objects: messages by the names of their fields, and maps. */
final class ObjectReader {

    private final JsonReader values;
    private final JsonParser parser;
    private final Trail trail;
    private final WireWriter out;

    ObjectReader(JsonReader values, JsonParser parser, Trail trail, WireWriter out) {
        this.values = values;
        this.parser = parser;
        this.trail = trail;
        this.out = out;
    }

    void object(Shape shape) throws IOException, Unreadable {
        begin();
        var seen = new boolean[shape.fields().size()];
        var chosen = new boolean[shape.descriptor().getOneofs().size()];
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            trail.enter(name);
            var field = shape.named(name);
            if (field == null) {
                throw trail.wrong("unknown field");
            }
            if (seen[field.index()]) {
                throw trail.wrong("given twice");
            }
            seen[field.index()] = true;
            parser.nextToken();
            if (values.value(field) && field.oneof() >= 0) {
                choose(chosen, field);
            }
            trail.leave();
        }
    }

    private void choose(boolean[] chosen, Field field) throws Unreadable {
        if (chosen[field.oneof()]) {
            var group = field.descriptor().getRealContainingOneof();
            var names = group.getFields().stream()
                    .map(member -> member.getJsonName())
                    .toList();
            throw trail.wrong("only one of " + String.join(", ", names) + " may be given");
        }
        chosen[field.oneof()] = true;
    }

    void map(Field field) throws IOException, Unreadable {
        begin();
        var key = field.shape().fields().get(0);
        var value = field.shape().fields().get(1);
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            trail.enter(name);
            if (!keys.add(name)) {
                throw trail.wrong("given twice");
            }
            entry(field, key, value);
            trail.leave();
        }
    }

    private void entry(Field field, Field key, Field value) throws IOException, Unreadable {
        out.tag(field.tag());
        var mark = out.open();
        out.tag(key.tag());
        var problem = Scalars.put(out, key, parser.currentName());
        if (problem != null) {
            throw trail.wrong("its name: " + problem);
        }
        parser.nextToken();
        if (!values.value(value)) {
            throw trail.wrong(Scalars.expected(value) + ", got null");
        }
        out.close(mark);
    }

    private void begin() throws IOException, Unreadable {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw trail.wrong("expected an object, got " + values.got());
        }
    }
}

package souk.gateway.contract;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as the transcoder sees it: its fields by name and by number, and whether JSON writes it in a special way. */
public final class Shape {

    private final Descriptor descriptor;
    private final Form form;
    private final Map<String, Field> byName = new HashMap<>();
    private final Map<Integer, Field> byNumber = new HashMap<>();
    private List<Field> fields = List.of();

    Shape(Descriptor descriptor) {
        this.descriptor = descriptor;
        this.form = Form.of(descriptor);
    }

    /** Messages may contain themselves, so the fields come after the shape is known by its name. */
    void fill(List<Field> all) {
        fields = List.copyOf(all);
        for (var field : all) {
            byNumber.put(field.number(), field);
            byName.put(field.protoName(), field);
        }
        // Where two names meet, the one of JSON is meant.
        all.forEach(field -> byName.put(field.jsonName(), field));
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    public Form form() {
        return form;
    }

    /** Whether it stands for the body of a request or an answer as it is, whatever that is. */
    public boolean raw() {
        return raw(descriptor);
    }

    /** Whether this message stands for a body as it is. */
    public static boolean raw(Descriptor message) {
        return message.getFullName().equals("google.api.HttpBody");
    }

    /** The fields in the order of the contract; {@link Field#index()} is the place in it. */
    public List<Field> fields() {
        return fields;
    }

    /** The field of this name, as JSON or as the contract writes it; null if there is none. */
    public @Nullable Field named(String name) {
        return byName.get(name);
    }

    /** The field of this number; null if this contract does not know it. */
    public @Nullable Field numbered(int number) {
        return byNumber.get(number);
    }

    /** The field of this number, which the message is known to have. */
    public Field member(int number) {
        var field = byNumber.get(number);
        if (field == null) {
            throw new IllegalStateException(this + " has no field " + number);
        }
        return field;
    }

    @Override
    public String toString() {
        return descriptor.getFullName();
    }
}

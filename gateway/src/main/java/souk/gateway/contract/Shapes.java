package souk.gateway.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;

/** Makes the shape of each message once. Used while the gateway starts, by one thread. */
public final class Shapes {

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Names> names = new HashMap<>();

    /**
     * The shape of this message and of all that it contains.
     *
     * @throws IllegalStateException if it contains what the gateway does not serve: Any, or a group
     */
    public Shape of(Descriptor message) {
        var known = shapes.get(message.getFullName());
        if (known != null) {
            return known;
        }
        if (message.getFullName().equals("google.protobuf.Any")) {
            throw new IllegalStateException("google.protobuf.Any is not served over HTTP: give the field a type");
        }
        var shape = new Shape(message);
        shapes.put(message.getFullName(), shape);
        // A raw body may bring along messages of any type, at its end; they have no place in HTTP.
        shape.fill(message.getFields().stream()
                .filter(field -> !Shape.raw(message) || !field.isRepeated())
                .map(this::field)
                .toList());
        return shape;
    }

    private Field field(FieldDescriptor field) {
        if (field.getType() == FieldDescriptor.Type.GROUP) {
            throw new IllegalStateException(field.getFullName() + " is a group, which is not served over HTTP");
        }
        return new Field(
                field,
                field.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? of(field.getMessageType()) : null,
                field.getJavaType() == FieldDescriptor.JavaType.ENUM ? names(field.getEnumType()) : null);
    }

    private Names names(EnumDescriptor type) {
        return names.computeIfAbsent(type.getFullName(), _ -> new Names(type));
    }
}

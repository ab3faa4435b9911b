package souk.gateway.contract;

import com.fasterxml.jackson.core.io.SerializedString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import org.jspecify.annotations.Nullable;

/** A field of a message, with all that the transcoder asks of it worked out beforehand. */
public final class Field {

    private final FieldDescriptor descriptor;
    private final int index;
    private final FieldDescriptor.Type type;
    private final int number;
    private final boolean repeated;
    private final boolean packed;
    private final boolean presence;
    private final int oneof;
    private final SerializedString label;
    private final @Nullable Shape shape;
    private final @Nullable Names names;

    Field(FieldDescriptor descriptor, @Nullable Shape shape, @Nullable Names names) {
        this.descriptor = descriptor;
        this.index = descriptor.getIndex();
        this.type = descriptor.getType();
        this.number = descriptor.getNumber();
        this.repeated = descriptor.isRepeated();
        this.packed = descriptor.isPacked();
        this.presence = descriptor.hasPresence();
        var group = descriptor.getRealContainingOneof();
        this.oneof = group == null ? -1 : group.getIndex();
        this.label = new SerializedString(descriptor.getJsonName());
        this.shape = shape;
        this.names = names;
    }

    public FieldDescriptor descriptor() {
        return descriptor;
    }

    /** Its place among the fields of its message. */
    public int index() {
        return index;
    }

    public FieldDescriptor.Type type() {
        return type;
    }

    public int number() {
        return number;
    }

    /** Whether it has many values; true for a map, too. */
    public boolean repeated() {
        return repeated;
    }

    /** Whether it is a map; the shape is then that of the entry: field 1 is the key, field 2 the value. */
    public boolean map() {
        return descriptor.isMapField();
    }

    /** Whether many values share one tag on the wire. */
    public boolean packed() {
        return packed;
    }

    /** Whether "not there" differs from zero or empty. */
    public boolean presence() {
        return presence;
    }

    /** The number of the "one of" that it belongs to; -1 if to none. */
    public int oneof() {
        return oneof;
    }

    /** Its name in JSON, ready to be written. */
    public SerializedString label() {
        return label;
    }

    public String jsonName() {
        return label.getValue();
    }

    public String protoName() {
        return descriptor.getName();
    }

    /** The tag of one value that is not packed. */
    public int tag() {
        return (number << 3) | wireType();
    }

    /** The tag of many values in one piece. */
    public int packedTag() {
        return lengthDelimited(number);
    }

    /** The tag of a text, a message or bytes in the field of this number. */
    public static int lengthDelimited(int number) {
        return (number << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** How one value is laid out on the wire. */
    public int wireType() {
        return switch (type) {
            case DOUBLE, FIXED64, SFIXED64 -> WireFormat.WIRETYPE_FIXED64;
            case FLOAT, FIXED32, SFIXED32 -> WireFormat.WIRETYPE_FIXED32;
            case STRING, BYTES, MESSAGE, GROUP -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
            default -> WireFormat.WIRETYPE_VARINT;
        };
    }

    /** The shape of the message that it holds; only for a message. */
    public Shape shape() {
        if (shape == null) {
            throw new IllegalStateException(descriptor.getFullName() + " is no message");
        }
        return shape;
    }

    /** The names of the enum that it holds; only for an enum. */
    public Names names() {
        if (names == null) {
            throw new IllegalStateException(descriptor.getFullName() + " is no enum");
        }
        return names;
    }

    public boolean message() {
        return shape != null;
    }

    @Override
    public String toString() {
        return descriptor.getFullName();
    }
}

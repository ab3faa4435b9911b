package souk.gateway.transcode;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Field;
import souk.gateway.contract.Shape;

/**
 * Where in a message on the wire each field is. Nearly always a field's values lie side by side; a sender may also
 * scatter them, or split one message into pieces. Then protobuf itself puts the message in order first.
 */
final class Layout {

    private final WireReader reader;
    private final int[] places;

    private Layout(WireReader reader, int[] places) {
        this.reader = reader;
        this.places = places;
    }

    static Layout of(Shape shape, WireReader message) {
        var places = scan(shape, message);
        if (places != null) {
            return new Layout(message, places);
        }
        var ordered = order(shape, message);
        var again = scan(shape, ordered);
        if (again == null) {
            throw new WireReader.Broken("a message that cannot be put in order: " + shape);
        }
        return new Layout(ordered, again);
    }

    private static WireReader order(Shape shape, WireReader message) {
        try {
            var bytes =
                    DynamicMessage.parseFrom(shape.descriptor(), message.copy()).toByteArray();
            return new WireReader(bytes, 0, bytes.length);
        } catch (InvalidProtocolBufferException broken) {
            throw new WireReader.Broken(String.valueOf(broken.getMessage()));
        }
    }

    /** The reader, set before the tag of the first value of the field; null if it is not there. */
    @Nullable
    WireReader find(Field field) {
        var place = places[field.index()];
        if (place < 0) {
            return null;
        }
        reader.back(place);
        return reader;
    }

    /** The place of the first tag of each field, -1 where there is none; null if the message is not in order. */
    private static int @Nullable [] scan(Shape shape, WireReader message) {
        var start = message.at();
        var places = new int[shape.fields().size()];
        Arrays.fill(places, -1);
        var oneofs = new boolean[shape.descriptor().getOneofs().size()];
        Field before = null;
        while (message.more()) {
            var place = message.at();
            var tag = message.tag();
            var field = shape.numbered(WireFormat.getTagFieldNumber(tag));
            message.skip(WireFormat.getTagWireType(tag));
            if (field == null || !fits(field, tag)) {
                before = null;
                continue;
            }
            if ((places[field.index()] >= 0 && !(field == before && field.repeated()))
                    || (field.oneof() >= 0 && oneofs[field.oneof()])) {
                message.back(start);
                return null;
            }
            if (field.oneof() >= 0) {
                oneofs[field.oneof()] = true;
            }
            places[field.index()] = field == before ? places[field.index()] : place;
            before = field;
        }
        return places;
    }

    /** Whether the tag is one of this field; numbers of a list may come one by one or packed. */
    static boolean fits(Field field, int tag) {
        return tag == field.tag() || (field.repeated() && field.descriptor().isPackable() && tag == field.packedTag());
    }
}

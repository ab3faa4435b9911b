package souk.gateway.transcode;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Field;
import souk.gateway.contract.Shape;

/** A {@code google.api.HttpBody}: bytes that go in and out as they are, with the media type that they have. */
public final class RawBody {

    private static final int TYPE = 1;
    private static final int DATA = 2;
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final Pattern SOUND_TYPE = Pattern.compile("[!#$&^_.+A-Za-z0-9-]+/[!#$&^_.+A-Za-z0-9-]+(;[ -~]*)?");

    private final String type;
    private final byte[] data;

    private RawBody(String type, byte[] data) {
        this.type = type;
        this.data = data;
    }

    /** The media type; that of mere bytes if the service did not tell. */
    public String type() {
        return type;
    }

    public byte[] data() {
        return data;
    }

    /**
     * Reads it from an answer.
     *
     * @param only the field of the answer that it is; null if all of the answer is it
     * @throws WireReader.Broken if the bytes are no such message, or the media type is none
     */
    public static RawBody read(byte[] answer, @Nullable Field only) {
        var message = only == null ? answer : last(answer, only.number());
        var type = new String(last(message, TYPE), StandardCharsets.UTF_8);
        if (!type.isEmpty() && !SOUND_TYPE.matcher(type).matches()) {
            throw new WireReader.Broken("a content type that is none");
        }
        return new RawBody(type.isEmpty() ? UNKNOWN_TYPE : type, last(message, DATA));
    }

    private static byte[] last(byte[] message, int number) {
        var found = new byte[0];
        for (var reader = new WireReader(message, 0, message.length); reader.more(); ) {
            var tag = reader.tag();
            if (tag == Field.lengthDelimited(number)) {
                found = reader.part().copy();
            } else {
                reader.skip(tag & 7);
            }
        }
        return found;
    }

    /** Writes what came as the body of a request. */
    static void write(WireWriter out, Shape shape, byte[] body, @Nullable String type) {
        if (type != null) {
            out.tag(shape.member(TYPE).tag());
            out.text(type);
        }
        out.tag(shape.member(DATA).tag());
        out.bytes(body);
    }
}

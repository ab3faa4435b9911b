package souk.gateway.transcode;

import com.google.protobuf.WireFormat;
import java.util.Arrays;

/** Steps through protobuf's wire format. A range never ends beyond the array, and nothing is read beyond the range. */
public final class WireReader {

    /** Thrown if the bytes are no protobuf: a service has sent what it should not. */
    public static final class Broken extends RuntimeException {
        Broken(String problem) {
            super(problem);
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    WireReader(byte[] bytes, int from, int end) {
        if (from < 0 || end > bytes.length || from > end) {
            throw new Broken("a length that goes beyond its message");
        }
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    boolean more() {
        return at < end;
    }

    /** Goes on from an earlier place. */
    void back(int place) {
        at = place;
    }

    long varint() {
        var value = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var next = next();
            value |= (next & 0x7FL) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new Broken("a number that does not end");
    }

    int tag() {
        return (int) varint();
    }

    int fixed32() {
        return next() | (next() << 8) | (next() << 16) | (next() << 24);
    }

    long fixed64() {
        return (fixed32() & 0xFFFFFFFFL) | ((long) fixed32() << 32);
    }

    /** What has its length before it; this reader goes on behind it. */
    WireReader part() {
        var length = varint();
        if (length < 0 || length > end - at) {
            throw new Broken("a length that goes beyond its message");
        }
        var part = new WireReader(bytes, at, at + (int) length);
        at += (int) length;
        return part;
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    void skip(int wireType) {
        switch (wireType) {
            case WireFormat.WIRETYPE_VARINT -> varint();
            case WireFormat.WIRETYPE_FIXED32 -> fixed32();
            case WireFormat.WIRETYPE_FIXED64 -> fixed64();
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> part();
            default -> throw new Broken("a group or an unknown kind of field");
        }
    }

    private int next() {
        if (at >= end) {
            throw new Broken("a message that ends too early");
        }
        return bytes[at++] & 0xFF;
    }
}

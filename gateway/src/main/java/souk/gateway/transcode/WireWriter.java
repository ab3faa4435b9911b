package souk.gateway.transcode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Protobuf's wire format, written into an array that grows. */
final class WireWriter {

    private byte[] bytes = new byte[128];
    private int size;

    void tag(int tag) {
        varint(tag);
    }

    void varint(long value) {
        room(10);
        var rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    void fixed32(int value) {
        room(4);
        for (var shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void fixed64(long value) {
        fixed32((int) value);
        fixed32((int) (value >>> 32));
    }

    /** Text with its length before it; it must be well-formed. */
    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        varint(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** Begins something whose length is not known yet, and gives the mark to {@link #close} it with. */
    int open() {
        room(1);
        return size++;
    }

    /** Puts the length before what was written since {@link #open}. Most of it is short, and then nothing moves. */
    void close(int mark) {
        var length = size - mark - 1;
        var extra = (31 - Integer.numberOfLeadingZeros(length | 1)) / 7;
        room(extra);
        System.arraycopy(bytes, mark + 1, bytes, mark + 1 + extra, length);
        var end = size + extra;
        size = mark;
        varint(length);
        size = end;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int needed) {
        if (size + needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + needed));
        }
    }
}

package souk.gateway.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-decoding that refuses what is malformed instead of guessing. */
public final class Percent {

    /** How a part of a URL is decoded. */
    static final int SEGMENT = 0;

    /** Many segments: an encoded slash stays as it is. */
    static final int SEGMENTS = 1;

    /** A name or a value of a query string: a plus is a blank. */
    static final int QUERY = 2;

    /** Decodes a name or a value of a query string; null if it is malformed. */
    public static @Nullable String query(String raw) {
        return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : decode(raw, QUERY);
    }

    static @Nullable String decode(String raw, int kind) {
        // At most one character in, at most three bytes out.
        var bytes = ByteBuffer.allocate(raw.length() * 3);
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c == '%') {
                var value = hex(raw, i + 1);
                if (value < 0) {
                    return null;
                }
                if (value == '/' && kind == SEGMENTS) {
                    bytes.put((byte) '%').put((byte) '2').put((byte) 'F');
                } else {
                    bytes.put((byte) value);
                }
                i += 2;
            } else if (c == '+' && kind == QUERY) {
                bytes.put((byte) ' ');
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return text(bytes.flip());
    }

    private static int hex(String raw, int at) {
        if (at + 2 > raw.length()) {
            return -1;
        }
        var high = Character.digit(raw.charAt(at), 16);
        var low = Character.digit(raw.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static @Nullable String text(ByteBuffer utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    private Percent() {}
}

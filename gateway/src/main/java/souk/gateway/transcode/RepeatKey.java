package souk.gateway.transcode;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Field;

/**
 * What a client repeats a request under. The header stands for the field {@code request_id} of the request: it fills what
 * body, path and query string left empty, and must not say anything else than they do.
 */
final class RepeatKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** Adds the key to a request that is written so far. */
    static void fill(WireWriter out, Field field, String key) throws Unreadable {
        if (!SOUND.matcher(key).matches()) {
            throw new Unreadable(
                    HEADER, "expected 1 to 64 letters, digits and ._:- in this header, got \"" + Trail.cut(key) + '"');
        }
        var given = last(out.toBytes(), field);
        if (given == null || given.isEmpty()) {
            out.tag(field.tag());
            out.text(key);
        } else if (!given.equals(key)) {
            throw new Unreadable(
                    HEADER,
                    "this header and " + field.jsonName() + " differ: give one of them, or the same text in both");
        }
    }

    /** Of a single value that is given more than once the last counts. */
    private static @Nullable String last(byte[] message, Field field) {
        String found = null;
        for (var reader = new WireReader(message, 0, message.length); reader.more(); ) {
            var tag = reader.tag();
            if (tag == field.tag()) {
                found = new String(reader.part().copy(), StandardCharsets.UTF_8);
            } else {
                reader.skip(tag & 7);
            }
        }
        return found;
    }

    private RepeatKey() {}
}

package souk.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back. Values are found in it by looking for their names, since reading JSON properly would cost more than asking.
 *
 * @param lasts whether the connection can be used again
 * @param retryAfter the header; empty if there was none
 */
public record Answer(int status, Body body, boolean lasts, String retryAfter) {

    private static final int ALL_MAX = 1_000;

    /** Bytes that stay as they came. */
    public static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        public int length() {
            return bytes.length;
        }

        /** Names and ids are ASCII, so that the bytes of other letters do no harm. */
        private String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    public boolean ok() {
        return status / 100 == 2;
    }

    /** Whether there was too much to do. */
    public boolean comeAgain() {
        return status == 429 || status == 503;
    }

    /** The first text of this name, wherever it stands; empty if there is none. */
    public String first(String name) {
        var text = body.text();
        var key = '"' + name + "\":\"";
        var start = text.indexOf(key);
        return start < 0 ? "" : text.substring(start + key.length(), text.indexOf('"', start + key.length()));
    }

    /** The last text of this name; empty if there is none. */
    public String last(String name) {
        var text = body.text();
        var key = '"' + name + "\":\"";
        var start = text.lastIndexOf(key);
        return start < 0 ? "" : text.substring(start + key.length(), text.indexOf('"', start + key.length()));
    }

    /** The texts of this name that begin so. */
    public List<String> all(String name, String prefix) {
        var text = body.text();
        var key = '"' + name + "\":\"" + prefix;
        var found = new ArrayList<String>();
        for (var at = text.indexOf(key); at >= 0 && found.size() < ALL_MAX; at = text.indexOf(key, at + 1)) {
            var start = at + key.length() - prefix.length();
            found.add(text.substring(start, text.indexOf('"', start)));
        }
        return found;
    }

    /** The last flat object of this name, braces included; empty if there is none. */
    public String lastObject(String name) {
        var text = body.text();
        var key = '"' + name + "\":{";
        var start = text.lastIndexOf(key);
        return start < 0 ? "" : text.substring(start + key.length() - 1, text.indexOf('}', start) + 1);
    }

    /** For counting errors by kind: the status, and the code if a problem says one. */
    public String kind() {
        var code = first("code");
        return code.isEmpty() ? Integer.toString(status) : status + " " + code;
    }
}

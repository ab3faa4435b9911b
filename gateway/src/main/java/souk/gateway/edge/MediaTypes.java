package souk.gateway.edge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client sends and what it would take, as its headers say. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";

    /** Whether a body with this {@code Content-Encoding} is as it is, and not compressed. */
    static boolean plain(@Nullable String contentEncoding) {
        return contentEncoding == null || contentEncoding.equalsIgnoreCase("identity");
    }

    /** Whether a body of this type is JSON in UTF-8. */
    static boolean json(@Nullable String contentType) {
        // Who does not say what it is can only mean JSON; there is nothing else here.
        if (contentType == null) {
            return true;
        }
        var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (var i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        var type = parts[0].strip();
        return type.equals(JSON) || (type.startsWith("application/") && type.endsWith("+json"));
    }

    /** Whether a client that sent this {@code Accept} takes this type. */
    static boolean accepted(@Nullable String accept, String type) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        var plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var family = plain.substring(0, plain.indexOf('/')) + "/*";
        for (var range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = range.split(";", -1);
            var name = parts[0].strip();
            if ((name.equals("*/*") || name.equals(family) || name.equals(plain)) && !excluded(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean excluded(String[] parts) {
        for (var i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }

    private MediaTypes() {}
}

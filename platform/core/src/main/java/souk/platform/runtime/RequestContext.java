package souk.platform.runtime;

import io.grpc.Context;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which request the code that runs is part of. It travels with the gRPC context: from a server call to the client calls
 * made in it, and into the log.
 *
 * @param id the id that the edge gave to the request, 1 to 64 letters, digits and {@code -_.:}
 * @param service whose code runs; in one JVM there may be several
 */
public record RequestContext(String id, String service) {

    private static final Context.Key<RequestContext> CURRENT = Context.key("souk-request");
    private static final RequestContext NONE = new RequestContext("", "");
    private static final HexFormat HEX = HexFormat.of();
    private static final int CHARS_MAX = 64;

    /** The request of the code that asks; with empty texts if it serves none. */
    public static RequestContext current() {
        var request = CURRENT.get();
        return request == null ? NONE : request;
    }

    /** The given gRPC context, and this request in it. */
    public Context in(Context context) {
        return context.withValue(CURRENT, this);
    }

    /** Runs work as part of this request; for what does not come in by gRPC, such as a fact. */
    public <T> T call(Callable<T> work) throws Exception {
        return in(Context.current()).call(work);
    }

    /** The id if it is sound, else a new one: what comes from outside must not garble a log. */
    public static String soundOrNew(@Nullable String id) {
        return id != null && sound(id) ? id : newId();
    }

    /** By hand, since every request goes through here, and a regular expression costs ten times as much. */
    private static boolean sound(String id) {
        for (int at = 0; at < id.length(); at++) {
            if (!sound(id.charAt(at))) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= CHARS_MAX;
    }

    private static boolean sound(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || ".-_:".indexOf(character) >= 0;
    }

    /** 32 hexadecimal digits. It names, it does not protect, so it need not be hard to guess, but must cost nothing. */
    public static String newId() {
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}

package souk.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers go through when a request is passed on to another HTTP server, and its answer back. */
final class PassedHeaders {

    /** They speak of one connection, which ends here. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** The gateway says these itself; what a client says of where it comes from could be forged. */
    private static final Set<String> OURS_OUTWARD = Set.of(
            "host",
            "content-length",
            "expect",
            "accept-encoding",
            "cookie",
            "forwarded",
            "x-real-ip",
            "x-request-id",
            "traceparent",
            "tracestate");

    private static final Set<String> OURS_BACK =
            Set.of("content-length", "date", "server", "x-request-id", "x-content-type-options", "traceparent");

    /** What the client has sent, without what belongs to its connection and what the gateway says itself. */
    static void onward(MultiMap from, MultiMap to) {
        var hops = hops(from);
        from.forEach(header -> {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!hops.contains(name) && !OURS_OUTWARD.contains(name) && !name.startsWith("x-forwarded-")) {
                to.add(name, header.getValue());
            }
        });
        // HTTP/2 may send cookies one by one, which HTTP/1.1 does not know.
        var cookies = from.getAll("cookie");
        if (!cookies.isEmpty()) {
            to.set("cookie", String.join("; ", cookies));
        }
    }

    /** What the server has answered; which pages of other origins may read it is the gateway's word. */
    static void back(MultiMap from, HttpServerResponse to) {
        var hops = hops(from);
        from.forEach(header -> {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!hops.contains(name) && !OURS_BACK.contains(name) && !name.startsWith("access-control-")) {
                to.headers().add(name, header.getValue());
            }
        });
    }

    /** Those that are always of one connection, and those that this one calls so. */
    private static Set<String> hops(MultiMap headers) {
        Set<String> hops = new HashSet<>(HOP_BY_HOP);
        for (@Nullable String named : headers.getAll("connection")) {
            if (named != null) {
                for (var name : named.split(",", -1)) {
                    hops.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return hops;
    }

    private PassedHeaders() {}
}

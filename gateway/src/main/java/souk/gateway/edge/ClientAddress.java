package souk.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a client comes from, and under which address it has reached us, as the connection says. Only proxies of our own
 * are believed to know better: each of them adds its word at the end, and what stands before could be forged.
 */
record ClientAddress(int proxies) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The address that the client has; empty if it is gone already. */
    String of(HttpServerRequest request) {
        var told = told(request, "x-forwarded-for");
        var remote = request.remoteAddress();
        return told != null ? told : remote == null ? "" : String.valueOf(remote.hostAddress());
    }

    /** Either {@code http} or {@code https}. */
    String scheme(HttpServerRequest request) {
        var told = told(request, "x-forwarded-proto");
        if (told != null && Set.of("http", "https").contains(told.toLowerCase(Locale.ROOT))) {
            return told.toLowerCase(Locale.ROOT);
        }
        return request.isSSL() ? "https" : "http";
    }

    /** The host and port that the client has asked; null if it did not say so or wrote nonsense. */
    @Nullable
    HostAndPort asked(HttpServerRequest request) {
        var told = told(request, "x-forwarded-host");
        var known = told == null ? request.authority() : HostAndPort.parseAuthority(told, -1);
        if (known == null || known.host() == null || known.host().isEmpty()) {
            return null;
        }
        var usual = scheme(request).equals("https") ? HTTPS : HTTP;
        return known.port() > 0 ? known : HostAndPort.create(known.host(), usual);
    }

    private @Nullable String told(HttpServerRequest request, String header) {
        var words = proxies == 0 ? null : request.getHeader(header);
        if (words == null) {
            return null;
        }
        var all = words.split(",", -1);
        return all[Math.max(0, all.length - proxies)].strip();
    }
}

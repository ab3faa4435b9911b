package souk.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows the requests that are identity's, if identity is part of this set-up. */
final class IdentityDesk {

    /** Others are of no use there, and each is counted on its own. */
    static final List<String> METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final @Nullable Upstream upstream;
    private final ClientAddress client;
    private final MeterRegistry meters;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    IdentityDesk(EdgeSettings settings, MeterRegistry meters) {
        this.upstream = settings.identity();
        this.client = new ClientAddress(settings.rate().proxies());
        this.meters = meters;
    }

    /** What the requests for this path are counted under; null if they are not identity's. */
    @Nullable
    Counted find(String method, String path) {
        var pattern = upstream == null ? null : IdentityPaths.pattern(path);
        if (pattern == null) {
            return null;
        }
        var verb = METHODS.contains(method) ? method : "other";
        return counted.computeIfAbsent(verb + " " + pattern, _ -> new Counted(verb, pattern, meters));
    }

    /** Passes it on, with its whole body. */
    void pass(Exchange exchange, byte[] body) {
        if (upstream == null) {
            throw new IllegalStateException("identity is not part of this set-up");
        }
        PassedCall.start(exchange, upstream, client, body);
    }
}

package souk.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which web pages of other origins may call, as browsers ask it. Without origins in the settings: none. */
final class Cors {

    private static final String HEADERS = "authorization, content-type, idempotency-key, x-request-id, traceparent";
    private static final String EXPOSED = "x-request-id, traceparent, retry-after";
    private static final String REMEMBER_SECONDS = "600";

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = origins;
    }

    /** Says in the answer that the page may read it, if it may. */
    void mark(HttpServerRequest request) {
        var allowed = allowed(request.getHeader("origin"));
        if (!origins.isEmpty()) {
            request.response().headers().add("vary", "origin");
        }
        if (allowed != null) {
            request.response()
                    .putHeader("access-control-allow-origin", allowed)
                    .putHeader("access-control-expose-headers", EXPOSED);
        }
    }

    /** Whether the browser only asks if it may ask. */
    boolean preflight(HttpServerRequest request) {
        return request.getHeader("access-control-request-method") != null
                && allowed(request.getHeader("origin")) != null;
    }

    void answerPreflight(HttpServerResponse response, Set<String> methods) {
        response.putHeader("access-control-allow-methods", String.join(", ", methods))
                .putHeader("access-control-allow-headers", HEADERS)
                .putHeader("access-control-max-age", REMEMBER_SECONDS);
    }

    private @Nullable String allowed(@Nullable String origin) {
        if (origin == null) {
            return null;
        }
        return origins.contains("*") ? "*" : origins.contains(origin) ? origin : null;
    }
}

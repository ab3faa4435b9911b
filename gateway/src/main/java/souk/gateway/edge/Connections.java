package souk.gateway.edge;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of one event loop that have begun to speak HTTP. One that is without a request for too long is closed,
 * also if it keeps sending bits of headers. A request that is being answered has time-outs of its own, and a connection
 * that has had no request yet is the {@link Doorkeeper}'s.
 */
final class Connections {

    private final long idleNanos;
    private final Map<HttpConnection, State> open = new HashMap<>();

    private static final class State {
        private int requests;
        private long quietSince = System.nanoTime();
    }

    Connections(Duration idle) {
        this.idleNanos = idle.toNanos();
    }

    void arrived(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            FirstRequest.arrived(base.channel());
        }
        open.put(connection, new State());
        connection.closeHandler(_ -> open.remove(connection));
    }

    void began(HttpServerRequest request) {
        var state = open.get(request.connection());
        if (state != null) {
            state.requests++;
            request.response().endHandler(_ -> {
                state.requests--;
                state.quietSince = System.nanoTime();
            });
        }
    }

    void sweep() {
        var now = System.nanoTime();
        var idle = open.entrySet().stream()
                .filter(entry -> entry.getValue().requests == 0 && now - entry.getValue().quietSince > idleNanos)
                .map(Map.Entry::getKey)
                .toList();
        idle.forEach(Connections::cut);
    }

    /** Closes it at once; the ordinary close first waits until all is written, or a request is there as a whole. */
    static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            var _ = base.channel().close();
        } else {
            var _ = connection.close();
        }
    }
}

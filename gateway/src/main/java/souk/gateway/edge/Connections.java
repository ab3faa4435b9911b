package souk.gateway.edge;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of one event loop. One too many is closed at once; one without a request for too long is closed, too,
 * also if it keeps sending bits of headers. A request that is being answered has time-outs of its own.
 */
final class Connections {

    private final Gate gate;
    private final long idleNanos;
    private final Map<HttpConnection, State> open = new HashMap<>();

    private static final class State {
        private int requests;
        private long quietSince = System.nanoTime();
    }

    Connections(Gate gate, Duration idle) {
        this.gate = gate;
        this.idleNanos = idle.toNanos();
    }

    void arrived(HttpConnection connection) {
        if (!gate.enter()) {
            var _ = connection.close();
            return;
        }
        open.put(connection, new State());
        connection.closeHandler(_ -> {
            open.remove(connection);
            gate.leave();
        });
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
        idle.forEach(HttpConnection::close);
    }
}

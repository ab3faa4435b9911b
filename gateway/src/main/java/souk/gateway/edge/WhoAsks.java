package souk.gateway.edge;

import io.vertx.core.http.HttpServerRequest;

/** Who asks, where something is counted or decided for each: the account of a token that is known, otherwise the address. */
final class WhoAsks {

    private final Guard guard;
    private final ClientAddress client;

    WhoAsks(Guard guard, ClientAddress client) {
        this.guard = guard;
        this.client = client;
    }

    String of(HttpServerRequest request) {
        return guard.known(request).map(caller -> "account " + caller.subject()).orElseGet(() -> client.of(request));
    }
}

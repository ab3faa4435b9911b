package souk.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import souk.gateway.route.Route;
import souk.gateway.transcode.RequestReader;

/** A route with all that it needs while it serves. */
record Served(Route route, RequestReader reader, Counted counted) {

    static Served of(Route route, MeterRegistry meters) {
        return new Served(
                route,
                new RequestReader(route),
                new Counted(route.verb(), route.template().text(), meters));
    }
}

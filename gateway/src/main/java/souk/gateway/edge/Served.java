package souk.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import souk.gateway.route.Route;
import souk.gateway.transcode.RequestReader;

/** A route with all that it needs while it serves: its reader, its name in traces, its timers. */
final class Served {

    private final Route route;
    private final RequestReader reader;
    private final String name;
    private final MeterRegistry meters;

    /** By HTTP status, of which there are few. */
    private final ConcurrentHashMap<Integer, Timer> timers = new ConcurrentHashMap<>();

    Served(Route route, MeterRegistry meters) {
        this.route = route;
        this.reader = new RequestReader(route);
        this.name = route.verb() + " " + route.template();
        this.meters = meters;
    }

    Route route() {
        return route;
    }

    RequestReader reader() {
        return reader;
    }

    /** Such as {@code GET /v1/products}. */
    String name() {
        return name;
    }

    void count(int status, long nanos) {
        var known = timers.get(status);
        var timer = known == null ? timers.computeIfAbsent(status, this::timer) : known;
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        return Timer.builder("souk.http.server")
                .description("Rate, errors and duration of each route")
                .tag("method", route.verb())
                .tag("route", route.template().text())
                .tag("status", Integer.toString(status))
                .register(meters);
    }
}

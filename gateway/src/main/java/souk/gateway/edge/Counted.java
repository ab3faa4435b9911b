package souk.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What requests are counted and traced under: a method and a pattern of paths, of which there are a fixed number. */
final class Counted {

    private final String verb;
    private final String path;
    private final MeterRegistry meters;

    /** By HTTP status, of which there are few. */
    private final ConcurrentHashMap<Integer, Timer> timers = new ConcurrentHashMap<>();

    Counted(String verb, String path, MeterRegistry meters) {
        this.verb = verb;
        this.path = path;
        this.meters = meters;
    }

    String verb() {
        return verb;
    }

    /** Such as {@code /v1/products}. */
    String path() {
        return path;
    }

    /** Such as {@code GET /v1/products}. */
    String name() {
        return verb + " " + path;
    }

    void count(int status, long nanos) {
        var known = timers.get(status);
        var timer = known == null ? timers.computeIfAbsent(status, this::timer) : known;
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        return Timer.builder("souk.http.server")
                .description("Rate, errors and duration of each route")
                .tag("method", verb)
                .tag("route", path)
                .tag("status", Integer.toString(status))
                .register(meters);
    }
}

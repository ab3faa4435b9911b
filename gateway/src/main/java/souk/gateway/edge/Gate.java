package souk.gateway.edge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets in so many at once and turns the others away at once, instead of letting them queue. */
final class Gate {

    private final int max;
    private final AtomicInteger inside = new AtomicInteger();

    Gate(MeterRegistry registry, String name, int max) {
        this.max = max;
        Gauge.builder(name, inside, AtomicInteger::get)
                .description("At this moment")
                .register(registry);
    }

    boolean enter() {
        if (inside.incrementAndGet() <= max) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }
}

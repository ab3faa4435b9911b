package souk.platform.rpc;

import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The timers of one method, one for each code that it was answered with; made when first needed. */
final class CallTimers {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final String name;
    private final String method;
    private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(Status.Code.values().length);

    CallTimers(MeterRegistry registry, String name, String method) {
        this.registry = registry;
        this.name = name;
        this.method = method;
    }

    Timer of(Status.Code code) {
        var timer = timers.get(code.value());
        if (timer != null) {
            return timer;
        }
        // Registering twice gives the same timer, so a race does no harm.
        var made = Timer.builder(name)
                .description("Calls by method and code")
                .tag("method", method)
                .tag("code", code.name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        timers.set(code.value(), made);
        return made;
    }
}

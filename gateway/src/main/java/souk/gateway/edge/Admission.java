package souk.gateway.edge;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import souk.contracts.traffic.v1.Urgency;

/**
 * Lets in as many calls at once as are answered in good time, and turns the others away at once. How many that are is found
 * as TCP finds its window: one more while calls are quick, a tenth fewer when they are slow on average. Before that limit is
 * reached, calls that begin something are turned away, so that there is room for those that finish it: half of what is begun
 * would otherwise be thrown away half done.
 */
final class Admission {

    private static final double FEWER = 0.9;

    /** How often the limit changes at most; less often while calls are slow. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** What the calls that are turned away first may take of the limit. */
    private static final double SHARE_OF_USUAL = 0.75;

    private final Limit limit;
    private final AtomicInteger inside = new AtomicInteger();

    Admission(EdgeSettings.InFlight bounds, MeterRegistry meters) {
        var least = Math.min(bounds.least(), bounds.most());
        this.limit = WindowedLimit.newBuilder()
                .minWindowTime(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS)
                .build(AIMDLimit.newBuilder()
                        .initialLimit(Math.min(2 * least, bounds.most()))
                        .minLimit(least)
                        .maxLimit(bounds.most())
                        .backoffRatio(FEWER)
                        .timeout(bounds.slow().toNanos(), TimeUnit.NANOSECONDS)
                        .build());
        Gauge.builder("souk.http.calls.limit", limit, Limit::getLimit)
                .description("How many calls are let in at once")
                .register(meters);
    }

    /** Whether there is room for one more; who got in must {@link #leave}. */
    boolean enter(Urgency urgency) {
        var all = limit.getLimit();
        var most = urgency == Urgency.URGENCY_HIGH ? all : Math.max(1, all * SHARE_OF_USUAL);
        if (inside.incrementAndGet() <= most) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    /** @param beganNanos when it got in */
    void leave(long beganNanos) {
        var now = inside.getAndDecrement();
        limit.onSample(beganNanos, System.nanoTime() - beganNanos, now, false);
    }
}

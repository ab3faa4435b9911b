package souk.gateway.edge;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import souk.contracts.traffic.v1.Urgency;

/**
 * Lets in as many calls at once as are answered in good time, and turns the others away at once. How many that are is found
 * as TCP finds its window: one more while calls are quick, a tenth fewer when they are slow on average, or when a service
 * had no room for one of them: what is refused here costs less than what is refused further in.
 *
 * <p>Before that limit is reached, calls that begin something are turned away, so that there is room for those that finish it,
 * and first those of people whose {@linkplain Turns turn} it is not: otherwise half of what is begun would be thrown away half
 * done.
 */
final class Admission {

    private static final double FEWER = 0.9;

    /** How often the limit changes at most; less often while calls are slow. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** What the calls that begin something may take of the limit, of people whose turn it is. */
    private static final double SHARE_FIRST = 0.75;

    /** The same of people who are farthest from their turn. */
    private static final double SHARE_LAST = 0.4;

    private final Turns turns;
    private final Limit limit;
    private final AtomicInteger inside = new AtomicInteger();

    Admission(EdgeSettings.InFlight bounds, Turns turns, MeterRegistry meters) {
        var least = Math.min(bounds.least(), bounds.most());
        this.turns = turns;
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

    /**
     * Whether there is room for one more; who got in must {@link #leave}.
     *
     * @param who asks; it is looked at only where it matters
     */
    boolean enter(Urgency urgency, Supplier<String> who) {
        var now = inside.incrementAndGet();
        if (now == 1 || now <= limit.getLimit() * share(now, urgency, who)) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    private double share(int now, Urgency urgency, Supplier<String> who) {
        if (urgency == Urgency.URGENCY_HIGH) {
            return 1;
        }
        return now <= limit.getLimit() * SHARE_LAST
                ? SHARE_LAST
                : SHARE_FIRST - (SHARE_FIRST - SHARE_LAST) * turns.distance(who.get());
    }

    /**
     * @param beganNanos when it got in
     * @param refused whether a service had too much to do to take it
     */
    void leave(long beganNanos, boolean refused) {
        var now = inside.getAndDecrement();
        limit.onSample(beganNanos, System.nanoTime() - beganNanos, now, refused);
    }
}

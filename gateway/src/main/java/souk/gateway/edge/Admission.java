package souk.gateway.edge;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import souk.contracts.traffic.v1.Urgency;

/**
 * Lets in as many calls at once as are answered in good time, and turns the others away at once. How many that are is found by
 * an {@link HtcpLimit}: fewer when calls are slow on average, or when a service had no room for one of them, since what is
 * refused here costs less than what is refused further in.
 *
 * <p>Before that limit is reached, calls that begin something are turned away, so that there is room for those that finish it;
 * and rather all calls of some people than some calls of all, by {@link Turns}. Otherwise half of what is begun would be thrown
 * away half done.
 */
final class Admission {

    /** How often the limit changes at most; less often while calls are slow. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** What the calls that are turned away first may take of the limit. */
    private static final double SHARE_OF_USUAL = 0.75;

    private final Turns turns;
    private final Limit limit;
    private final AtomicInteger inside = new AtomicInteger();

    Admission(EdgeSettings.InFlight bounds, Turns turns, MeterRegistry meters) {
        this.turns = turns;
        this.limit = WindowedLimit.newBuilder()
                .minWindowTime(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS)
                .build(new HtcpLimit(bounds));
        Gauge.builder("souk.http.calls.limit", limit, Limit::getLimit)
                .description("How many calls are let in at once")
                .register(meters);
        Gauge.builder("souk.http.turns.share", turns, Turns::share)
                .description("What part of all people are let in")
                .register(meters);
    }

    /**
     * Whether there is room for one more; who got in must {@link #leave}.
     *
     * @param who asks; it is looked at only where it matters
     */
    boolean enter(Urgency urgency, Supplier<String> who) {
        if (urgency == Urgency.URGENCY_HIGH) {
            return room(limit.getLimit());
        }
        if (!turns.has(who)) {
            return false;
        }
        var room = room(limit.getLimit() * SHARE_OF_USUAL);
        if (!room) {
            turns.crowded();
        }
        return room;
    }

    private boolean room(double most) {
        if (inside.incrementAndGet() <= Math.max(1, most)) {
            return true;
        }
        inside.decrementAndGet();
        return false;
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

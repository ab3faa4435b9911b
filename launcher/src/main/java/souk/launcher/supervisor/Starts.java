package souk.launcher.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lets few start at the same time. Fourteen JVMs that start together on two cores keep throwing each other out of the
 * caches, run into their time-outs, and all of them together need longer than one after the other.
 */
final class Starts {

    /** One that is not ready after so long waits for something else, and holds up nobody. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final int most;
    private final InstantSource clock;
    private final Predicate<String> ready;
    private final Map<String, Instant> begun = new HashMap<>();

    /** @param ready tells by its name whether an instance is */
    Starts(InstantSource clock, Predicate<String> ready) {
        this(Runtime.getRuntime().availableProcessors() + 1, clock, ready);
    }

    /** @param most how many at the same time */
    Starts(int most, InstantSource clock, Predicate<String> ready) {
        this.most = most;
        this.clock = clock;
        this.ready = ready;
    }

    /** Whether it may start now; then it counts as starting until it is ready. */
    synchronized boolean begin(String instance) {
        var now = clock.instant();
        begun.entrySet()
                .removeIf(one ->
                        ready.test(one.getKey()) || one.getValue().plus(LONGEST).isBefore(now));
        if (begun.size() >= most) {
            return false;
        }
        begun.put(instance, now);
        return true;
    }
}

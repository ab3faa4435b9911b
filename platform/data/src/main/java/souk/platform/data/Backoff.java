package souk.platform.data;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: twice as long each time up to a bound, and a little by chance. One thread's. */
final class Backoff {

    private static final double SPREAD = 0.2;

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The wait before the next attempt. */
    Duration next() {
        var now = next;
        var doubled = now.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        var factor = 1 - SPREAD + ThreadLocalRandom.current().nextDouble() * 2 * SPREAD;
        return Duration.ofNanos((long) (now.toNanos() * factor));
    }

    /** It went well; the next failure starts from the beginning. */
    void reset() {
        next = first;
    }
}

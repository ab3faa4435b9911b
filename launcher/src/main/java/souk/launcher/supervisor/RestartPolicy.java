package souk.launcher.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When to start a process again that has ended by itself: soon at first, later and later if it keeps ending, and soon again
 * once it has run for a while. It is never given up, but many ends in a short time are called a crash loop. Knows no clock;
 * not safe for several threads.
 */
final class RestartPolicy {

    static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    static final Duration PAUSE_MAX = Duration.ofSeconds(10);
    static final Duration STABLE_AFTER = Duration.ofSeconds(30);
    static final Duration LOOP_WINDOW = Duration.ofSeconds(60);
    static final int LOOP_ENDS = 5;

    private final Deque<Instant> ends = new ArrayDeque<>();
    private Duration pause = FIRST_PAUSE;

    /**
     * @param pause how long to wait before the next start
     * @param crashLoop whether it has ended too often of late
     */
    record Decision(Duration pause, boolean crashLoop) {}

    /** It was started then and has ended now. */
    Decision ended(Instant started, Instant now) {
        if (!now.isBefore(started.plus(STABLE_AFTER))) {
            pause = FIRST_PAUSE;
        }
        var decided = pause;
        pause = min(pause.multipliedBy(2), PAUSE_MAX);

        ends.addLast(now);
        while (ends.size() > LOOP_ENDS || ends.getFirst().isBefore(now.minus(LOOP_WINDOW))) {
            ends.removeFirst();
        }
        return new Decision(decided, ends.size() == LOOP_ENDS);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

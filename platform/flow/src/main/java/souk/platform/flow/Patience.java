package souk.platform.flow;

import java.time.Duration;
import souk.platform.Invariant;

/**
 * How long a step is tried. After an attempt that nobody knows the outcome of the next one follows {@code pause} later,
 * then twice that, up to {@code pauseMax}; when {@code limit} has passed since the first attempt, or after {@code
 * attemptsMax} of them, the flow is undone. An undo and an ending know no limit: they are tried for ever, and after {@code
 * attemptsMax} attempts they count as stuck, which is told to operators.
 *
 * @param endless whether the step, like an undo, is tried until it is done, and takes a refusal for a failure: for what follows
 *     a step from which there is no way back
 */
public record Patience(Duration limit, int attemptsMax, Duration pause, Duration pauseMax, boolean endless) {

    /** For calls to other services of ours: ten minutes, first again after 100 ms, at most every five seconds. */
    public static final Patience USUAL =
            new Patience(Duration.ofMinutes(10), 150, Duration.ofMillis(100), Duration.ofSeconds(5));

    /** For a step that cannot be refused any more: as often as it takes. */
    public static final Patience ENDLESS =
            new Patience(Duration.ofMinutes(10), 150, Duration.ofMillis(100), Duration.ofSeconds(5), true);

    private static final int DOUBLINGS_MAX = 20;

    public Patience(Duration limit, int attemptsMax, Duration pause, Duration pauseMax) {
        this(limit, attemptsMax, pause, pauseMax, false);
    }

    public Patience {
        Invariant.hold(attemptsMax > 0, "a step is tried at least once");
        Invariant.hold(pause.isPositive() && pauseMax.compareTo(pause) >= 0, "a pause is positive and bounded");
    }

    /**
     * How long to wait after so many attempts.
     *
     * @param jitter from 0 to 1: spreads the flows that failed together over half of the pause
     */
    Duration after(int attempts, double jitter) {
        var doubled = pause.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
        var bounded = doubled.compareTo(pauseMax) > 0 ? pauseMax : doubled;
        return bounded.dividedBy(2).plusNanos((long) (bounded.toNanos() / 2.0 * jitter));
    }
}

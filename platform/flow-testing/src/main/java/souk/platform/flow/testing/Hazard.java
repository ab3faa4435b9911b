package souk.platform.flow.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** What may go wrong in a simulated world, all of it drawn from one seed, and the clock that stands still meanwhile. */
public final class Hazard extends Clock {

    /** A process ends here: whatever it held in memory is gone. An error, since nobody may catch it. */
    public static final class Crash extends Error {
        public Crash() {
            super("crashed", null, false, false);
        }
    }

    /** A participant or the journal could not be reached, or its answer was lost. */
    public static final class Away extends RuntimeException {
        public Away() {
            super("away", null, false, false);
        }
    }

    private final SplittableRandom random;
    private final double rate;
    private Instant now = Instant.EPOCH;
    private boolean over;
    private Runnable others = () -> {};
    private int depth;

    /** @param rate how often things go wrong: 1 as usual, 0 never */
    public Hazard(long seed, double rate) {
        this.random = new SplittableRandom(seed);
        this.rate = rate;
    }

    /** What other processes do while this one is paused. */
    public void meanwhile(Runnable work) {
        others = work;
    }

    /** The one source of chance in this world. */
    public SplittableRandom random() {
        return random;
    }

    /** From now on nothing goes wrong any more. */
    public void end() {
        over = true;
    }

    /** Whether something goes wrong this time. */
    public boolean chance(double probability) {
        return !over && random.nextDouble() < probability * rate;
    }

    /** Between any two actions a process may crash, or be paused for so long that others take it for dead. */
    public void here() {
        if (chance(0.01)) {
            throw new Crash();
        }
        if (depth < 2 && chance(0.02)) {
            depth++;
            try {
                pass(Duration.ofMillis(random.nextInt(8_000)));
                others.run();
            } finally {
                depth--;
            }
        }
    }

    /** A request or an answer may be lost. */
    public void loss(double probability) {
        if (chance(probability)) {
            throw new Away();
        }
    }

    /** Lets time go by. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

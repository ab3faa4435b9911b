package souk.gateway.edge;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whose turn it is while there is not room for all: everybody's at first, and a tenth fewer people's for each tenth of a second
 * in which somebody whose turn it was found no room. For a minute it is the turn of the same people, then of others. Were each
 * call turned away by chance, most visits would break off half way, after work that is of use to nobody. The idea is that of
 * DAGOR, WeChat's overload control (Zhou et al., SoCC 2018), which turns away users instead of calls.
 */
final class Turns {

    private static final long LENGTH_MILLIS = 60_000;
    private static final long LOOK_EVERY = Duration.ofMillis(100).toNanos();
    private static final double FEWER = 0.9;
    private static final double MORE = 0.02;

    /** So many get in at any rate, to see whether there is room again. */
    private static final double LEAST = 0.05;

    /** Of Fibonacci hashing: spreads what differs little, over all 32 bits. */
    private static final int SPREAD = 0x9E3779B9;

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicLong looked;
    private final AtomicBoolean crowded = new AtomicBoolean();

    /** Written by whoever has moved {@link #looked} on. */
    private volatile double share = 1;

    /**
     * @param clock by which the turns change
     * @param nanos by which their number changes; never goes back
     */
    Turns(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.looked = new AtomicLong(nanos.getAsLong());
    }

    /**
     * Whether it is somebody's turn.
     *
     * @param who is looked at only if it is not everybody's
     */
    boolean has(Supplier<String> who) {
        look();
        return share >= 1 || distance(who.get()) < share;
    }

    /** Somebody whose turn it was has found no room. */
    void crowded() {
        crowded.set(true);
    }

    /** What part of all people have their turn. */
    double share() {
        return share;
    }

    private void look() {
        var before = looked.get();
        var steps = (nanos.getAsLong() - before) / LOOK_EVERY;
        if (steps > 0 && looked.compareAndSet(before, before + steps * LOOK_EVERY)) {
            share = crowded.getAndSet(false) ? Math.max(LEAST, share * FEWER) : Math.min(1, share + steps * MORE);
        }
    }

    /** From 0, who is the first to have a turn, to 1, not included, who is the last. */
    private double distance(String who) {
        var turn = (int) (clock.millis() / LENGTH_MILLIS);
        var mixed = (who.hashCode() ^ turn * SPREAD) * SPREAD;
        mixed = (mixed ^ mixed >>> 15) * SPREAD;
        return (mixed >>> 8) / (double) (1 << 24);
    }
}

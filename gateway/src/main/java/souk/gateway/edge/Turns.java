package souk.gateway.edge;

import java.time.Clock;

/**
 * Whose turn it is while there is not room for all. It is the same people's for a minute, and then that of others: were each
 * call turned away by chance, most visits would break off half way, after work that is of use to nobody. The idea is that of
 * DAGOR, WeChat's overload control (Zhou et al., SoCC 2018), which turns away users instead of calls.
 */
final class Turns {

    private static final long LENGTH_MILLIS = 60_000;

    /** Of Fibonacci hashing: spreads what differs little, over all 32 bits. */
    private static final int SPREAD = 0x9E3779B9;

    private final Clock clock;

    Turns(Clock clock) {
        this.clock = clock;
    }

    /** How far from his turn he is: from 0, who is the first to get in, to 1, not included, who is the first to be turned away. */
    double distance(String who) {
        var turn = (int) (clock.millis() / LENGTH_MILLIS);
        var mixed = (who.hashCode() ^ turn * SPREAD) * SPREAD;
        mixed = (mixed ^ mixed >>> 15) * SPREAD;
        return (mixed >>> 8) / (double) (1 << 24);
    }
}

package souk.gateway.edge;

import com.netflix.concurrency.limits.limit.AbstractLimit;

/**
 * Finds a limit as H-TCP (Leith and Shorten, 2004) finds its window: a tenth fewer when calls were slow on average or a service
 * refused one, and one more for each sample of calls that were quick. So it is found while there is too much to do. When all has
 * gone well for longer than that takes, there is more room than was thought, and it grows faster and faster.
 *
 * <p>Time is counted in samples, so it runs more slowly while calls are slow, and it stands still while nobody would use more.
 */
final class HtcpLimit extends AbstractLimit {

    private static final double FEWER = 0.9;

    /** So many samples grow by one only: three seconds, as it is looked ten times a second. */
    private static final int PATIENCE = 30;

    private final EdgeSettings.InFlight bounds;

    /** Samples that went well, one after another. */
    private int well;

    /** Begins with twice the least. Each sample is to be the average of many calls. */
    HtcpLimit(EdgeSettings.InFlight bounds) {
        super(Math.min(2 * bounds.least(), bounds.most()));
        this.bounds = bounds;
    }

    @Override
    protected int _update(long startTime, long rtt, int inflight, boolean didDrop) {
        var limit = getLimit();
        if (didDrop || rtt > bounds.slow().toNanos()) {
            well = 0;
            return Math.max(bounds.least(), (int) (limit * FEWER));
        }
        if (2 * inflight < limit || limit == bounds.most()) {
            return limit;
        }
        well++;
        return Math.min(bounds.most(), limit + Math.max(1, well - PATIENCE));
    }
}

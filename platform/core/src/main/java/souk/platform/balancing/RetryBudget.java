package souk.platform.balancing;

import java.util.concurrent.atomic.AtomicLong;
import souk.platform.Invariant;

/**
 * How many retries there may be. Each call pays a part of a retry in, each retry takes a whole one out. It begins full, so
 * that the death of an instance, whose calls all have to be repeated at once, is covered; but when everything fails for
 * long, retries soon are no more than their share of the calls. Safe for use by many threads.
 */
final class RetryBudget {

    /** Of one retry, so that a call can pay in a percentage of it. */
    private static final long PARTS = 100;

    private final AtomicLong parts = new AtomicLong();
    private volatile int percent;
    private volatile long full;
    private boolean begun;

    /**
     * Sets the rules. What is left of the budget is kept, up to the new bound. To be called by one thread at a time.
     *
     * @param newPercent the share of the calls that may be retries in the long run
     * @param burst how many retries are allowed when it is full
     */
    void rule(int newPercent, int burst) {
        Invariant.hold(newPercent >= 0 && burst >= 0, "a budget is not negative");
        percent = newPercent;
        full = burst * PARTS;
        if (!begun) {
            begun = true;
            parts.set(full);
        }
    }

    /** A call that is no retry. */
    void payIn() {
        // Without a write once it is full, so that the callers of a healthy service do not contend for it.
        if (parts.get() < full) {
            parts.accumulateAndGet(percent, (left, more) -> Math.min(full, left + more));
        }
    }

    /** Whether one more retry is allowed; if so, it is taken. */
    boolean take() {
        var before = parts.getAndUpdate(left -> Math.min(left, full) >= PARTS ? Math.min(left, full) - PARTS : left);
        return Math.min(before, full) >= PARTS;
    }
}

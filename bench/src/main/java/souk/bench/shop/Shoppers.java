package souk.bench.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Those who could buy now. Who has just bought goes to the end, so that a cart has time to become empty: what was ordered
 * leaves it a moment after the order's answer.
 */
public final class Shoppers {

    private static final long WAIT_SECONDS_MAX = 60;

    private final LinkedBlockingQueue<Shopper> idle = new LinkedBlockingQueue<>();

    /** @param tokens theirs, by account */
    public Shoppers(Map<String, String> tokens) {
        idle.addAll(List.copyOf(tokens.values().stream().map(Shopper::new).toList()));
    }

    Shopper next() {
        try {
            var next = idle.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("there are fewer shoppers than visits at a time");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void done(Shopper shopper) {
        idle.add(shopper);
    }
}

package souk.carts.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import souk.carts.domain.Ordered;
import souk.carts.store.CartStore;
import souk.platform.data.Tx;

/**
 * Takes what was ordered out of the carts that it was ordered from. What was put in since the order stays, and what was taken
 * out since is not missed.
 */
public final class TakeOrdered {

    private final CartStore carts;
    private final Clock clock;

    public TakeOrdered(CartStore carts, Clock clock) {
        this.carts = carts;
        this.clock = clock;
    }

    public void run(Tx tx, List<Ordered> ordered) {
        if (!ordered.isEmpty()) {
            carts.takeOut(tx, ordered, clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }
}

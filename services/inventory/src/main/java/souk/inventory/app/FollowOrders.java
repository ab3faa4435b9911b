package souk.inventory.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.reservation.ReservationState;
import souk.inventory.store.ReservationStore;
import souk.inventory.store.ReservationStore.Locked;
import souk.platform.data.Tx;

/**
 * Does what the endings of orders mean for what is held for them. A confirmed order's reservation no longer ends by itself;
 * a cancelled one's is released, if anything of it is held still: usually its flow has done so.
 */
public final class FollowOrders {

    private static final Logger LOG = LoggerFactory.getLogger(FollowOrders.class);

    private final ReservationStore reservations;
    private final LetGo letGo;
    private final Clock clock;

    public FollowOrders(ReservationStore reservations, LetGo letGo, Clock clock) {
        this.reservations = reservations;
        this.letGo = letGo;
        this.clock = clock;
    }

    /** An order that stands in both was confirmed first. */
    public void run(Tx tx, Collection<OrderId> confirmed, Collection<OrderId> cancelled) {
        var all = new HashSet<>(confirmed);
        all.addAll(cancelled);
        if (all.isEmpty()) {
            return;
        }
        var locked = reservations.lockOrders(tx, all);
        var ofConfirmed = keys(locked, confirmed, ReservationState.HELD);
        reservations.move(tx, ofConfirmed, ReservationState.COMMITTED);
        complain(keys(locked, confirmed, ReservationState.EXPIRED));
        var ofCancelled = keys(locked, cancelled, ReservationState.HELD, ReservationState.COMMITTED);
        letGo.run(tx, ofCancelled, ReservationState.RELEASED, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static List<String> keys(List<Locked> locked, Collection<OrderId> orders, ReservationState... states) {
        var wanted = Set.copyOf(orders);
        var here = Set.of(states);
        return locked.stream()
                .filter(each -> wanted.contains(each.order()) && here.contains(each.state()))
                .map(Locked::key)
                .toList();
    }

    /** Orders does not confirm so late; should it ever, somebody must look for the goods. */
    private static void complain(List<String> expired) {
        if (!expired.isEmpty()) {
            LOG.atError().addKeyValue("keys", expired).log("reservations of confirmed orders had expired");
        }
    }
}

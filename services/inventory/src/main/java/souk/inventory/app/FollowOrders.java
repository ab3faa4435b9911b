package souk.inventory.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.reservation.ReservationState;
import souk.inventory.store.ReservationStore;
import souk.platform.data.Tx;

/**
 * Does what the endings of orders mean for what is held for them. A confirmed order's reservation no longer ends by itself;
 * a cancelled one's is released, if anything of it is held still: usually its flow has done so.
 */
public final class FollowOrders {

    private static final Logger LOG = LoggerFactory.getLogger(FollowOrders.class);

    private static final Set<ReservationState> HELD = EnumSet.of(ReservationState.HELD);
    private static final Set<ReservationState> EXPIRED = EnumSet.of(ReservationState.EXPIRED);
    private static final Set<ReservationState> HOLDING = EnumSet.of(ReservationState.HELD, ReservationState.COMMITTED);

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
        // All at once, in one order; below they are only told apart.
        var _ = reservations.lockOrders(tx, all, EnumSet.allOf(ReservationState.class));
        reservations.move(tx, reservations.lockOrders(tx, confirmed, HELD), ReservationState.COMMITTED);
        complain(tx, confirmed);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        letGo.run(tx, reservations.lockOrders(tx, cancelled, HOLDING), ReservationState.RELEASED, at);
    }

    /** Orders does not confirm so late; should it ever, somebody must look for the goods. */
    private void complain(Tx tx, Collection<OrderId> confirmed) {
        var expired = reservations.lockOrders(tx, confirmed, EXPIRED);
        if (!expired.isEmpty()) {
            LOG.atError().addKeyValue("keys", expired).log("reservations of confirmed orders had expired");
        }
    }
}

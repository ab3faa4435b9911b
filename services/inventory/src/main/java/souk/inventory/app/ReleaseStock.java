package souk.inventory.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import souk.inventory.domain.reservation.ReservationState;
import souk.inventory.store.ReservationStore;
import souk.platform.data.Db;

/**
 * Undoes reservations: what is still held is on hand again. It never refuses; a key that was not asked for yet is remembered,
 * so that a request for it that comes late is refused.
 */
public final class ReleaseStock {

    /** REFUSED ones, too: whoever was undone is from then on told so. */
    private static final Set<ReservationState> UNDOABLE =
            EnumSet.of(ReservationState.HELD, ReservationState.COMMITTED, ReservationState.REFUSED);

    private final Db db;
    private final ReservationStore reservations;
    private final LetGo letGo;
    private final Clock clock;

    public ReleaseStock(Db db, ReservationStore reservations, LetGo letGo, Clock clock) {
        this.db = db;
        this.reservations = reservations;
        this.letGo = letGo;
        this.clock = clock;
    }

    /** Undoes the reservations of these keys, in one transaction. */
    public void run(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var each = new TreeSet<>(keys);
        db.commit(tx -> {
            reservations.bury(tx, each, at);
            letGo.run(tx, reservations.lock(tx, each, UNDOABLE), ReservationState.RELEASED, at);
        });
    }
}

package souk.inventory.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import souk.inventory.domain.reservation.ReservationState;
import souk.inventory.store.ReservationStore;
import souk.platform.data.Db;

/** Ends reservations whose orders were not confirmed in time, in batches, each a transaction of its own. */
public final class ExpireReservations {

    /** So many at once, so that nobody waits for it. */
    public static final int BATCH_MAX = 256;

    private final Db db;
    private final ReservationStore reservations;
    private final LetGo letGo;
    private final Clock clock;

    public ExpireReservations(Db db, ReservationStore reservations, LetGo letGo, Clock clock) {
        this.db = db;
        this.reservations = reservations;
        this.letGo = letGo;
        this.clock = clock;
    }

    /** One batch; answers whether there may be more. */
    public boolean run() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.write(tx -> {
            var keys = reservations.lockExpired(tx, now, BATCH_MAX);
            letGo.run(tx, keys, ReservationState.EXPIRED, now);
            return keys.size() == BATCH_MAX;
        });
    }
}

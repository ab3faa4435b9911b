package souk.inventory.app;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import souk.inventory.domain.HeldLine;
import souk.inventory.domain.InventoryEvent;
import souk.inventory.domain.Movement;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.reservation.ReservationState;
import souk.inventory.store.LineStore;
import souk.inventory.store.ReservationStore;
import souk.inventory.store.StockStore;
import souk.platform.data.Tx;

/** Lets go of what is still held under reservations that the transaction has locked: it is on hand again, and told. */
public final class LetGo {

    private final ReservationStore reservations;
    private final LineStore lines;
    private final StockStore stock;

    public LetGo(ReservationStore reservations, LineStore lines, StockStore stock) {
        this.reservations = reservations;
        this.lines = lines;
        this.stock = stock;
    }

    /**
     * @param keys of reservations that are HELD, COMMITTED or REFUSED
     * @param state RELEASED or EXPIRED
     */
    void run(Tx tx, Collection<String> keys, ReservationState state, Instant at) {
        if (keys.isEmpty()) {
            return;
        }
        reservations.move(tx, keys, state);
        var released = lines.release(tx, keys);
        stock.lock(tx, released.stream().map(HeldLine::place).toList());
        stock.book(
                tx,
                released.stream()
                        .map(line -> Movement.of(MovementKind.RELEASED, line))
                        .toList(),
                at);
        tx.tell(byOrder(released).stream()
                .map(order -> new InventoryEvent.StockReleased(order.getFirst().order(), order, at))
                .toList());
    }

    static Collection<List<HeldLine>> byOrder(List<HeldLine> held) {
        return held.stream().collect(Collectors.groupingBy(HeldLine::order)).values();
    }
}

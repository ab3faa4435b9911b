package souk.inventory.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.inventory.domain.HeldLine;
import souk.inventory.domain.InventoryEvent;
import souk.inventory.domain.Movement;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.Place;
import souk.inventory.domain.reservation.ReservationState;
import souk.inventory.store.LineStore;
import souk.inventory.store.ReservationStore;
import souk.inventory.store.ReservationStore.Locked;
import souk.inventory.store.StockStore;
import souk.platform.data.Tx;

/** Takes what was handed over out of what is held. A reservation of which something was handed over never ends by itself. */
public final class ShipStock {

    private static final Logger LOG = LoggerFactory.getLogger(ShipStock.class);

    private static final Set<ReservationState> HOLDING = EnumSet.of(ReservationState.HELD, ReservationState.COMMITTED);

    private final ReservationStore reservations;
    private final LineStore lines;
    private final StockStore stock;
    private final Clock clock;

    public ShipStock(ReservationStore reservations, LineStore lines, StockStore stock, Clock clock) {
        this.reservations = reservations;
        this.lines = lines;
        this.stock = stock;
        this.clock = clock;
    }

    /** All that was handed over. The same place may stand in it more than once. */
    public void run(Tx tx, List<HeldLine> handedOver) {
        if (handedOver.isEmpty()) {
            return;
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var told = sums(handedOver);
        var shipped = lines.ship(tx, lock(tx, told), told);
        stock.lock(tx, shipped.stream().map(HeldLine::place).toList());
        stock.book(
                tx,
                shipped.stream()
                        .map(line -> Movement.of(MovementKind.SHIPPED, line))
                        .toList(),
                at);
        tx.tell(LetGo.byOrder(shipped).stream()
                .map(order -> new InventoryEvent.StockShipped(order.getFirst().order(), order, at))
                .toList());
        complain(told, shipped);
    }

    private List<String> lock(Tx tx, List<HeldLine> told) {
        var orders = told.stream().map(HeldLine::order).distinct().toList();
        var held = reservations.lockOrders(tx, orders).stream()
                .filter(each -> HOLDING.contains(each.state()))
                .map(Locked::key)
                .toList();
        reservations.move(tx, held, ReservationState.COMMITTED);
        return held;
    }

    private static List<HeldLine> sums(List<HeldLine> lines) {
        record Part(OrderId order, Place place) {}
        Map<Part, Long> sums = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> new Part(line.order(), line.place()), Collectors.summingLong(HeldLine::quantity)));
        var summed = new ArrayList<HeldLine>();
        sums.forEach((part, sum) -> summed.add(new HeldLine(part.order(), part.place(), sum)));
        return summed;
    }

    /** What was handed over and not held is nowhere in the books; somebody has to count. */
    private static void complain(List<HeldLine> told, List<HeldLine> shipped) {
        if (shipped.containsAll(told)) {
            return;
        }
        var orders = new TreeSet<String>();
        told.stream()
                .filter(line -> !shipped.contains(line))
                .forEach(line -> orders.add(line.order().value()));
        LOG.atError().addKeyValue("orders", orders).log("more was handed over than was held");
    }
}

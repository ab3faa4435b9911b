package souk.inventory.domain;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import souk.platform.Invariant;

/**
 * Stock that moves. Every change of stock is one, and what there is is their sum.
 *
 * @param quantity how many pieces; negative only for a correction downwards
 * @param order for which order, if any
 * @param reason of a correction; else empty
 */
public record Movement(Place place, MovementKind kind, long quantity, Optional<OrderId> order, String reason) {

    public Movement {
        Invariant.hold(
                quantity > 0 || (kind == MovementKind.ADJUSTED && quantity != 0),
                "what moves is something, and forwards");
    }

    /** For an order. */
    public static Movement of(MovementKind kind, HeldLine line) {
        return new Movement(line.place(), kind, line.quantity(), Optional.of(line.order()), "");
    }

    /** What all of them do together, place by place, in the order of places. */
    public static SortedMap<Place, Levels> sums(Collection<Movement> movements) {
        var sums = new TreeMap<Place, Levels>();
        movements.forEach(
                movement -> sums.merge(movement.place(), movement.kind().effect(movement.quantity()), Levels::plus));
        return sums;
    }
}

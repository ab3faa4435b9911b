package souk.inventory.domain.reservation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.Sku;
import souk.platform.Outcome;

/**
 * What became of a demand.
 *
 * @param expires when it ends by itself, if it is still HELD then
 * @param lots what is held, and where; empty, if it was refused
 * @param missing which SKUs were too few, and how many there were; empty, if it was not refused
 */
public record Reservation(
        String key, ReservationState state, Instant expires, List<Lot> lots, SortedMap<Sku, Long> missing) {

    /** What the flow is answered, however often it asks. */
    public Outcome<Reservation> answer() {
        return switch (state) {
            case HELD, COMMITTED -> Outcome.done(this);
            case REFUSED -> Outcome.refused(InventoryRefusal.OUT_OF_STOCK, facts());
            case RELEASED -> Outcome.refused(InventoryRefusal.STEP_UNDONE);
            case EXPIRED -> Outcome.refused(InventoryRefusal.RESERVATION_EXPIRED);
        };
    }

    private Map<String, String> facts() {
        return Map.of(
                "skus",
                missing.keySet().stream().map(Sku::value).collect(Collectors.joining(",")),
                "available",
                missing.entrySet().stream()
                        .map(entry -> entry.getKey().value() + "=" + entry.getValue())
                        .collect(Collectors.joining(",")));
    }
}

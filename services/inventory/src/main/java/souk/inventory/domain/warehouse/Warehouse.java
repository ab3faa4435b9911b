package souk.inventory.domain.warehouse;

import java.time.Instant;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.WarehouseId;
import souk.platform.Outcome;

/**
 * A place where goods lie.
 *
 * @param region the country's code; may be empty
 */
public record Warehouse(WarehouseId id, SellerId seller, String title, String region, Instant created) {

    /** Makes one, if it has a title that can be kept. */
    public static Outcome<Warehouse> create(Warehouse draft) {
        if (draft.title().isBlank()) {
            return Outcome.refused(
                    InventoryRefusal.WAREHOUSE_INVALID, "warehouse.title", "is empty; expected what people call it");
        }
        if (draft.title().indexOf('\0') >= 0) {
            return Outcome.refused(
                    InventoryRefusal.WAREHOUSE_INVALID,
                    "warehouse.title",
                    "contains the character NUL, which cannot be kept");
        }
        return Outcome.done(draft);
    }

    /** Whether this is what that request asks for, too. */
    public boolean repeats(Warehouse other) {
        return id.equals(other.id)
                && seller.equals(other.seller)
                && title.equals(other.title)
                && region.equals(other.region);
    }
}

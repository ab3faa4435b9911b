package souk.inventory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import souk.platform.DomainEvent;

/** Everything that inventory tells. */
public sealed interface InventoryEvent extends DomainEvent {

    /** When it happened. */
    Instant at();

    /**
     * Stock came in or was corrected.
     *
     * @param reason "received", or that of the correction
     */
    record StockChanged(WarehouseId warehouse, Map<Sku, Long> changes, String reason, Instant at)
            implements InventoryEvent {
        @Override
        public String key() {
            return warehouse.value();
        }
    }

    /** Stock is held for an order. */
    record StockReserved(OrderId order, List<HeldLine> held, Instant at) implements InventoryEvent {
        @Override
        public String key() {
            return order.value();
        }
    }

    /** Stock is no longer held for an order, and on hand again. */
    record StockReleased(OrderId order, List<HeldLine> held, Instant at) implements InventoryEvent {
        @Override
        public String key() {
            return order.value();
        }
    }

    /** Stock was handed over for an order. */
    record StockShipped(OrderId order, List<HeldLine> held, Instant at) implements InventoryEvent {
        @Override
        public String key() {
            return order.value();
        }
    }
}

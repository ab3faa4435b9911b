package souk.shipping.api;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.ShipmentId;

/** Resource names and the ids in them. That a name has the right form was seen to before it comes here. */
final class Names {

    private static final String SHIPMENTS = "shipments/";
    private static final String ORDERS = "orders/";

    /** Empty if nothing can have this name. */
    static Optional<ShipmentId> shipment(String name) {
        return uuid(name.substring(SHIPMENTS.length())).map(ShipmentId::new);
    }

    static String shipment(ShipmentId id) {
        return SHIPMENTS + id.value();
    }

    /** Empty if nothing can have this name. */
    static Optional<OrderId> order(String name) {
        return uuid(name.substring(ORDERS.length())).map(OrderId::new);
    }

    static String order(OrderId id) {
        return ORDERS + id.value();
    }

    /** Only as we write them: Java reads shorter ones, too. */
    private static Optional<UUID> uuid(String text) {
        try {
            var uuid = UUID.fromString(text.toLowerCase(Locale.ROOT));
            return Optional.of(uuid).filter(read -> read.toString().equals(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private Names() {}
}

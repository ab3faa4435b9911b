package souk.orders.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import souk.contracts.shipping.v1.ShipmentDelivered;
import souk.contracts.shipping.v1.ShipmentHandedOver;
import souk.orders.app.FollowParcels;
import souk.orders.domain.Parcels;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;

/** Hears how far the parcels of orders have come. */
public final class ShippingListener implements FactHandler {

    private static final String HANDED_OVER = "souk.shipping.v1.ShipmentHandedOver";
    private static final String DELIVERED = "souk.shipping.v1.ShipmentDelivered";

    private final FollowParcels followParcels;

    public ShippingListener(FollowParcels followParcels) {
        this.followParcels = followParcels;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        Map<UUID, Parcels> news = new HashMap<>();
        for (var fact : facts) {
            switch (fact.type()) {
                case HANDED_OVER -> {
                    var told = fact.read(ShipmentHandedOver.parser());
                    var all = told.getHandedOverCount() >= told.getShipmentCount();
                    news.merge(order(told.getShipment().getOrder()), new Parcels(all, false), Parcels::and);
                }
                case DELIVERED -> {
                    var told = fact.read(ShipmentDelivered.parser());
                    var all = told.getDeliveredCount() >= told.getShipmentCount();
                    news.merge(order(told.getShipment().getOrder()), new Parcels(all, all), Parcels::and);
                }
                default -> {}
            }
        }
        if (!news.isEmpty()) {
            followParcels.run(tx, news);
        }
    }

    @Override
    public boolean concerns(String type) {
        return type.equals(HANDED_OVER) || type.equals(DELIVERED);
    }

    private static UUID order(String name) {
        return UUID.fromString(Names.last(name));
    }
}

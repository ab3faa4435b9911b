package souk.inventory.api;

import java.util.List;
import java.util.stream.Stream;
import souk.contracts.shipping.v1.Shipment;
import souk.contracts.shipping.v1.ShipmentHandedOver;
import souk.inventory.app.ShipStock;
import souk.inventory.domain.HeldLine;
import souk.inventory.domain.Place;
import souk.inventory.domain.Sku;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;

/** Hears which goods have left. */
public final class ShippingListener implements FactHandler {

    private static final String HANDED_OVER = "souk.shipping.v1.ShipmentHandedOver";

    private final ShipStock shipStock;

    public ShippingListener(ShipStock shipStock) {
        this.shipStock = shipStock;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        shipStock.run(
                tx,
                facts.stream()
                        .map(fact -> fact.read(ShipmentHandedOver.parser()).getShipment())
                        .flatMap(ShippingListener::lines)
                        .toList());
    }

    @Override
    public boolean concerns(String type) {
        return type.equals(HANDED_OVER);
    }

    private static Stream<HeldLine> lines(Shipment shipment) {
        var order = Names.order(shipment.getOrder());
        var warehouse = Names.warehouse(shipment.getWarehouse());
        return shipment.getItemsList().stream()
                .map(item -> new HeldLine(order, new Place(new Sku(item.getSku()), warehouse), item.getQuantity()));
    }
}

package souk.inventory.api;

import java.util.List;
import souk.contracts.inventory.v1.HeldStock;
import souk.contracts.inventory.v1.StockChanged;
import souk.contracts.inventory.v1.StockReleased;
import souk.contracts.inventory.v1.StockReserved;
import souk.contracts.inventory.v1.StockShipped;
import souk.inventory.domain.HeldLine;
import souk.inventory.domain.InventoryEvent;
import souk.platform.DomainEvent;
import souk.platform.facts.FactMessage;

/** What inventory tells, in the words of the contract. */
public final class FactWire {

    /** Lists every event, so that a new one cannot be forgotten: the compiler asks for it. */
    public static FactMessage message(DomainEvent domainEvent) {
        return switch ((InventoryEvent) domainEvent) {
            case InventoryEvent.StockChanged event ->
                new FactMessage(Names.of(event.warehouse()), event.at(), changed(event));
            case InventoryEvent.StockReserved(var order, var held, var at) ->
                new FactMessage(
                        Names.of(order),
                        at,
                        StockReserved.newBuilder()
                                .setOrder(Names.of(order))
                                .addAllHeld(held(held))
                                .build());
            case InventoryEvent.StockReleased(var order, var held, var at) ->
                new FactMessage(
                        Names.of(order),
                        at,
                        StockReleased.newBuilder()
                                .setOrder(Names.of(order))
                                .addAllHeld(held(held))
                                .build());
            case InventoryEvent.StockShipped(var order, var held, var at) ->
                new FactMessage(
                        Names.of(order),
                        at,
                        StockShipped.newBuilder()
                                .setOrder(Names.of(order))
                                .addAllHeld(held(held))
                                .build());
        };
    }

    private static StockChanged changed(InventoryEvent.StockChanged event) {
        var wire = StockChanged.newBuilder()
                .setWarehouse(Names.of(event.warehouse()))
                .setReason(event.reason());
        event.changes()
                .forEach((sku, change) ->
                        wire.addChangesBuilder().setSku(sku.value()).setChange(change));
        return wire.build();
    }

    private static List<HeldStock> held(List<HeldLine> lines) {
        return lines.stream()
                .map(line -> HeldStock.newBuilder()
                        .setWarehouse(Names.of(line.place().warehouse()))
                        .setSku(line.place().sku().value())
                        .setQuantity(line.quantity())
                        .build())
                .toList();
    }

    private FactWire() {}
}

package souk.inventory.api;

import java.util.List;
import souk.contracts.inventory.v1.AdjustStockRequest;
import souk.contracts.inventory.v1.GetAvailabilityResponse;
import souk.contracts.inventory.v1.ListMovementsResponse;
import souk.contracts.inventory.v1.ListStockResponse;
import souk.contracts.inventory.v1.Movement;
import souk.contracts.inventory.v1.ReceiveStockRequest;
import souk.contracts.inventory.v1.Stock;
import souk.contracts.inventory.v1.StockChangesResponse;
import souk.inventory.app.FindAvailability;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.Sku;
import souk.inventory.domain.warehouse.Booked;
import souk.inventory.domain.warehouse.StockWish;
import souk.platform.Page;
import souk.platform.wire.TimeWire;

/** Stock and its movements, in the words of the contract and in ours. */
final class StockWire {

    private static final int PAGE_SIZE = 50;

    /** How many a page has at most; so many if the request does not say. */
    static int pageSize(int asked) {
        return asked == 0 ? PAGE_SIZE : asked;
    }

    static StockWish wish(ReceiveStockRequest request) {
        return new StockWish(
                Names.warehouse(request.getWarehouse()),
                MovementKind.RECEIVED,
                request.getItemsList().stream()
                        .map(item -> new StockWish.Item(new Sku(item.getSku()), item.getQuantity()))
                        .toList(),
                "",
                request.getRequestId());
    }

    static StockWish wish(AdjustStockRequest request) {
        return new StockWish(
                Names.warehouse(request.getWarehouse()),
                MovementKind.ADJUSTED,
                request.getItemsList().stream()
                        .map(item -> new StockWish.Item(new Sku(item.getSku()), item.getChange()))
                        .toList(),
                request.getReason(),
                request.getRequestId());
    }

    static StockChangesResponse changes(List<souk.inventory.domain.Stock> stock) {
        return StockChangesResponse.newBuilder()
                .addAllStock(stock.stream().map(StockWire::stock).toList())
                .build();
    }

    static ListStockResponse page(Page<souk.inventory.domain.Stock> page) {
        return ListStockResponse.newBuilder()
                .addAllStock(page.items().stream().map(StockWire::stock).toList())
                .setNextPageToken(page.nextToken())
                .build();
    }

    static ListMovementsResponse movements(Page<Booked> page) {
        return ListMovementsResponse.newBuilder()
                .addAllMovements(page.items().stream().map(StockWire::movement).toList())
                .setNextPageToken(page.nextToken())
                .build();
    }

    static GetAvailabilityResponse availability(List<FindAvailability.Available> available) {
        var wire = GetAvailabilityResponse.newBuilder();
        available.forEach(
                one -> wire.addAvailabilitiesBuilder().setSku(one.sku().value()).setQuantity(one.quantity()));
        return wire.build();
    }

    private static Stock stock(souk.inventory.domain.Stock stock) {
        var levels = stock.levels();
        return Stock.newBuilder()
                .setWarehouse(Names.of(stock.place().warehouse()))
                .setSku(stock.place().sku().value())
                .setOnHand(levels.onHand())
                .setReserved(levels.reserved())
                .setShipped(levels.shipped())
                .setReceived(levels.received())
                .setAdjusted(levels.adjusted())
                .setUpdateTime(TimeWire.time(stock.updated()))
                .build();
    }

    private static Movement movement(Booked booked) {
        var movement = booked.movement();
        return Movement.newBuilder()
                .setNumber(booked.number())
                .setWarehouse(Names.of(movement.place().warehouse()))
                .setSku(movement.place().sku().value())
                .setKind(kind(movement.kind()))
                .setQuantity(movement.quantity())
                .setOrder(movement.order().map(Names::of).orElse(""))
                .setReason(movement.reason())
                .setCreateTime(TimeWire.time(booked.at()))
                .build();
    }

    private static Movement.Kind kind(MovementKind kind) {
        return switch (kind) {
            case RECEIVED -> Movement.Kind.RECEIVED;
            case ADJUSTED -> Movement.Kind.ADJUSTED;
            case RESERVED -> Movement.Kind.RESERVED;
            case RELEASED -> Movement.Kind.RELEASED;
            case SHIPPED -> Movement.Kind.SHIPPED;
        };
    }

    private StockWire() {}
}

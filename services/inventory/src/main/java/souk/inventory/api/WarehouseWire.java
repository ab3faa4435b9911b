package souk.inventory.api;

import souk.contracts.inventory.v1.CreateWarehouseRequest;
import souk.contracts.inventory.v1.ListWarehousesResponse;
import souk.contracts.inventory.v1.Warehouse;
import souk.inventory.app.CreateWarehouse;
import souk.inventory.domain.WarehouseId;
import souk.platform.Page;
import souk.platform.wire.TimeWire;

/** Warehouses, in the words of the contract and in ours. */
final class WarehouseWire {

    static CreateWarehouse.Wish wish(CreateWarehouseRequest request) {
        var wire = request.getWarehouse();
        return new CreateWarehouse.Wish(
                request.getWarehouseId().isEmpty() ? WarehouseId.random() : new WarehouseId(request.getWarehouseId()),
                Names.sellerIfAny(wire.getSeller()),
                wire.getTitle(),
                wire.getRegionCode());
    }

    static Warehouse warehouse(souk.inventory.domain.warehouse.Warehouse warehouse) {
        return Warehouse.newBuilder()
                .setName(Names.of(warehouse.id()))
                .setSeller(Names.of(warehouse.seller()))
                .setTitle(warehouse.title())
                .setRegionCode(warehouse.region())
                .setCreateTime(TimeWire.time(warehouse.created()))
                .build();
    }

    static ListWarehousesResponse page(Page<souk.inventory.domain.warehouse.Warehouse> page) {
        return ListWarehousesResponse.newBuilder()
                .addAllWarehouses(
                        page.items().stream().map(WarehouseWire::warehouse).toList())
                .setNextPageToken(page.nextToken())
                .build();
    }

    private WarehouseWire() {}
}

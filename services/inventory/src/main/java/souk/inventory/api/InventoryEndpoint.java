package souk.inventory.api;

import io.grpc.stub.StreamObserver;
import souk.contracts.inventory.v1.AdjustStockRequest;
import souk.contracts.inventory.v1.CreateWarehouseRequest;
import souk.contracts.inventory.v1.GetAvailabilityRequest;
import souk.contracts.inventory.v1.GetAvailabilityResponse;
import souk.contracts.inventory.v1.GetWarehouseRequest;
import souk.contracts.inventory.v1.InventoryServiceGrpc;
import souk.contracts.inventory.v1.ListMovementsRequest;
import souk.contracts.inventory.v1.ListMovementsResponse;
import souk.contracts.inventory.v1.ListStockRequest;
import souk.contracts.inventory.v1.ListStockResponse;
import souk.contracts.inventory.v1.ListWarehousesRequest;
import souk.contracts.inventory.v1.ListWarehousesResponse;
import souk.contracts.inventory.v1.ReceiveStockRequest;
import souk.contracts.inventory.v1.StockChangesResponse;
import souk.contracts.inventory.v1.Warehouse;
import souk.inventory.app.ChangeStock;
import souk.inventory.app.CreateWarehouse;
import souk.inventory.app.FindAvailability;
import souk.inventory.app.FindWarehouse;
import souk.inventory.app.ListMovements;
import souk.inventory.app.ListStock;
import souk.inventory.app.ListWarehouses;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Visitor;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;
import souk.platform.rpc.Caller;

/** The front door. Every method is: decode, run, encode. */
public final class InventoryEndpoint extends InventoryServiceGrpc.InventoryServiceImplBase {

    private final Reads reads;
    private final Writes writes;

    /** What can be asked. */
    public record Reads(
            FindWarehouse findWarehouse,
            ListWarehouses listWarehouses,
            ListStock listStock,
            ListMovements listMovements,
            FindAvailability findAvailability) {}

    /** What can be done. */
    public record Writes(CreateWarehouse createWarehouse, ChangeStock changeStock) {}

    public InventoryEndpoint(Reads reads, Writes writes) {
        this.reads = reads;
        this.writes = writes;
    }

    @Override
    public void createWarehouse(CreateWarehouseRequest request, StreamObserver<Warehouse> reply) {
        var created = writes.createWarehouse.run(visitor(), WarehouseWire.wish(request));
        Answers.send(reply, created.map(WarehouseWire::warehouse));
    }

    @Override
    public void getWarehouse(GetWarehouseRequest request, StreamObserver<Warehouse> reply) {
        var found = reads.findWarehouse.run(visitor(), Names.warehouse(request.getName()));
        Answers.send(reply, found.map(WarehouseWire::warehouse));
    }

    @Override
    public void listWarehouses(ListWarehousesRequest request, StreamObserver<ListWarehousesResponse> reply) {
        var size = StockWire.pageSize(request.getPageSize());
        var page = reads.listWarehouses.run(visitor(), size, request.getPageToken());
        Answers.send(reply, page.map(WarehouseWire::page));
    }

    @Override
    public void listStock(ListStockRequest request, StreamObserver<ListStockResponse> reply) {
        var question =
                new ListStock.Question(Names.warehouseIfAny(request.getWarehouse()), Names.skuIfAny(request.getSku()));
        var size = StockWire.pageSize(request.getPageSize());
        Answers.send(
                reply,
                reads.listStock
                        .run(visitor(), question, size, request.getPageToken())
                        .map(StockWire::page));
    }

    @Override
    public void listMovements(ListMovementsRequest request, StreamObserver<ListMovementsResponse> reply) {
        var question =
                new ListMovements.Question(Names.warehouse(request.getWarehouse()), Names.skuIfAny(request.getSku()));
        var size = StockWire.pageSize(request.getPageSize());
        Answers.send(
                reply,
                reads.listMovements
                        .run(visitor(), question, size, request.getPageToken())
                        .map(StockWire::movements));
    }

    @Override
    public void getAvailability(GetAvailabilityRequest request, StreamObserver<GetAvailabilityResponse> reply) {
        var skus = request.getSkusList().stream().map(Sku::new).toList();
        Answers.send(reply, Outcome.done(StockWire.availability(reads.findAvailability.run(skus))));
    }

    @Override
    public void receiveStock(ReceiveStockRequest request, StreamObserver<StockChangesResponse> reply) {
        Answers.send(
                reply,
                writes.changeStock.run(visitor(), StockWire.wish(request)).map(StockWire::changes));
    }

    @Override
    public void adjustStock(AdjustStockRequest request, StreamObserver<StockChangesResponse> reply) {
        Answers.send(
                reply,
                writes.changeStock.run(visitor(), StockWire.wish(request)).map(StockWire::changes));
    }

    private static Visitor visitor() {
        return Names.visitor(Caller.current());
    }
}

package souk.inventory.api;

import io.grpc.stub.StreamObserver;
import souk.contracts.inventory.v1.InventoryStepsGrpc;
import souk.contracts.inventory.v1.ReleaseStockRequest;
import souk.contracts.inventory.v1.ReleaseStockResponse;
import souk.contracts.inventory.v1.ReserveStockRequest;
import souk.contracts.inventory.v1.ReserveStockResponse;
import souk.inventory.app.ReleaseStock;
import souk.inventory.app.ReserveStock;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;

/** The door for flows: lists, answered item by item. */
public final class StepsEndpoint extends InventoryStepsGrpc.InventoryStepsImplBase {

    private final ReserveStock reserveStock;
    private final ReleaseStock releaseStock;

    public StepsEndpoint(ReserveStock reserveStock, ReleaseStock releaseStock) {
        this.reserveStock = reserveStock;
        this.releaseStock = releaseStock;
    }

    @Override
    public void reserveStock(ReserveStockRequest request, StreamObserver<ReserveStockResponse> reply) {
        var reserved = reserveStock.run(StepsWire.demands(request));
        Answers.send(reply, Outcome.done(StepsWire.reserved(reserved)));
    }

    @Override
    public void releaseStock(ReleaseStockRequest request, StreamObserver<ReleaseStockResponse> reply) {
        releaseStock.run(request.getKeysList());
        Answers.send(reply, Outcome.done(StepsWire.released(request.getKeysList())));
    }
}

package souk.orders.peer;

import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.contracts.flows.v1.StepAnswer;
import souk.contracts.inventory.v1.InventoryStepsGrpc;
import souk.contracts.inventory.v1.InventoryStepsGrpc.InventoryStepsBlockingStub;
import souk.contracts.inventory.v1.ReleaseStockRequest;
import souk.contracts.inventory.v1.ReserveStockRequest;
import souk.contracts.inventory.v1.ReserveStockResponse.Reservation;
import souk.orders.domain.Hold;
import souk.orders.domain.Order;
import souk.orders.domain.Sku;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.StepKey;
import souk.platform.flow.StepWire;
import souk.platform.wire.TimeWire;

/** Inventory, reached by gRPC. */
public final class StockOverGrpc implements Stock {

    private static final int DEADLINE_SECONDS = 5;

    private final InventoryStepsBlockingStub stub;

    public StockOverGrpc(Channel channel) {
        this.stub = InventoryStepsGrpc.newBlockingStub(channel);
    }

    @Override
    public List<Reserved> reserve(List<Call<Order>> calls) {
        var request = ReserveStockRequest.newBuilder();
        for (var call : calls) {
            var item = request.addItemsBuilder()
                    .setKey(call.key().text())
                    .setOrder("orders/" + call.input().id().value());
            call.input()
                    .purchase()
                    .lines()
                    .forEach(line ->
                            item.addDemandsBuilder().setSku(line.sku().value()).setQuantity(line.quantity()));
        }
        var reservations = timed().reserveStock(request.build()).getReservationsList();
        var answers = StepWire.answers(
                calls, reservations.stream().map(Reservation::getAnswer).toList());
        Map<String, Reservation> byKey = reservations.stream()
                .collect(Collectors.toMap(one -> one.getAnswer().getKey(), Function.identity(), (first, _) -> first));
        var reserved = new ArrayList<Reserved>();
        for (int i = 0; i < calls.size(); i++) {
            reserved.add(new Reserved(
                    answers.get(i), hold(byKey.get(calls.get(i).key().text()))));
        }
        return reserved;
    }

    @Override
    public List<Answer> release(List<StepKey> keys) {
        var request = ReleaseStockRequest.newBuilder();
        keys.forEach(key -> request.addKeys(key.text()));
        var answers = timed().releaseStock(request.build()).getAnswersList();
        var calls = keys.stream().map(key -> new Call<>(key, key)).toList();
        return StepWire.answers(calls, answers);
    }

    private InventoryStepsBlockingStub timed() {
        return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static Optional<Hold> hold(@Nullable Reservation reservation) {
        if (reservation == null || reservation.getAnswer().getResultCase() != StepAnswer.ResultCase.DONE) {
            return Optional.empty();
        }
        var allocations = reservation.getAllocationsList().stream()
                .map(one -> new Hold.Allocation(
                        one.getWarehouse(), one.getSeller(), new Sku(one.getSku()), one.getQuantity()))
                .toList();
        return Optional.of(new Hold(allocations, TimeWire.instant(reservation.getExpireTime())));
    }
}

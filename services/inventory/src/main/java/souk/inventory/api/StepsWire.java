package souk.inventory.api;

import java.util.List;
import java.util.TreeMap;
import souk.contracts.flows.v1.StepAnswer;
import souk.contracts.inventory.v1.ReleaseStockResponse;
import souk.contracts.inventory.v1.ReserveStockRequest;
import souk.contracts.inventory.v1.ReserveStockResponse;
import souk.inventory.domain.Sku;
import souk.inventory.domain.reservation.Demand;
import souk.inventory.domain.reservation.Lot;
import souk.inventory.domain.reservation.Reservation;
import souk.platform.Outcome;
import souk.platform.flow.StepWire;
import souk.platform.wire.TimeWire;

/** What flows ask, in the words of the contract and in ours. */
final class StepsWire {

    /** Stands in no SKU. */
    private static final char NEVER_THERE = '?';

    static List<Demand> demands(ReserveStockRequest request) {
        return request.getItemsList().stream().map(StepsWire::demand).toList();
    }

    private static Demand demand(ReserveStockRequest.Item item) {
        var quantities = new TreeMap<Sku, Long>();
        item.getDemandsList().forEach(demand -> Demand.add(quantities, sku(demand.getSku()), demand.getQuantity()));
        return new Demand(item.getKey(), Names.order(item.getOrder()), quantities);
    }

    /** A SKU with a NUL cannot even be asked for in SQL. As any other that is not there it is out of stock, for itself alone. */
    private static Sku sku(String sku) {
        return new Sku(sku.replace('\0', NEVER_THERE));
    }

    static ReserveStockResponse reserved(List<Reservation> reservations) {
        return ReserveStockResponse.newBuilder()
                .addAllReservations(
                        reservations.stream().map(StepsWire::reservation).toList())
                .build();
    }

    private static ReserveStockResponse.Reservation reservation(Reservation reservation) {
        var wire = ReserveStockResponse.Reservation.newBuilder();
        return switch (reservation.answer()) {
            case Outcome.Done<Reservation> _ ->
                wire.setAnswer(StepWire.done(reservation.key()))
                        .addAllAllocations(reservation.lots().stream()
                                .map(StepsWire::allocation)
                                .toList())
                        .setExpireTime(TimeWire.time(reservation.expires()))
                        .build();
            case Outcome.Refused<Reservation> refused ->
                wire.setAnswer(StepWire.refused(reservation.key(), refused)).build();
        };
    }

    private static ReserveStockResponse.Allocation allocation(Lot lot) {
        return ReserveStockResponse.Allocation.newBuilder()
                .setWarehouse(Names.of(lot.place().warehouse()))
                .setSeller(Names.of(lot.seller()))
                .setSku(lot.place().sku().value())
                .setQuantity(lot.onHand())
                .build();
    }

    static ReleaseStockResponse released(List<String> keys) {
        List<StepAnswer> answers = keys.stream().map(StepWire::done).toList();
        return ReleaseStockResponse.newBuilder().addAllAnswers(answers).build();
    }

    private StepsWire() {}
}

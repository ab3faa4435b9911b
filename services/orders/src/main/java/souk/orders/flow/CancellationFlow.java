package souk.orders.flow;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import souk.orders.domain.Cancellation;
import souk.orders.domain.Change;
import souk.orders.domain.Order;
import souk.orders.domain.OrderEvent;
import souk.orders.store.CancellationStore;
import souk.orders.store.OrderStore;
import souk.platform.data.Tx;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.Flow;
import souk.platform.flow.Step;

/**
 * From a confirmed order to a cancelled one. Shipping decides: if nothing was handed over it stops the parcels, and from
 * then on there is no way back, so what follows is tried for as long as it takes.
 */
public final class CancellationFlow implements Flow<Cancellation> {

    private final Peers peers;
    private final OrderStore orders;
    private final CancellationStore cancellations;
    private final Clock clock;

    public CancellationFlow(Peers peers, OrderStore orders, CancellationStore cancellations, Clock clock) {
        this.peers = peers;
        this.orders = orders;
        this.cancellations = cancellations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cancellation";
    }

    @Override
    public List<Step<Cancellation>> steps() {
        return List.of(
                new Step<>(
                        "shipments",
                        calls -> peers.shipments().cancel(orders(calls)),
                        calls -> peers.shipments().uncancel(orders(calls))),
                Step.sure(
                        "refund",
                        calls -> Those.thatCost(peers.payments()::refund).run(orders(calls))),
                Step.sure("stock", this::restock));
    }

    @Override
    public Map<UUID, Cancellation> read(Tx tx, List<UUID> ids) {
        return cancellations.find(tx, ids).stream().collect(Collectors.toMap(Cancellation::id, Function.identity()));
    }

    @Override
    public void complete(Tx tx, List<Cancellation> done) {
        var causes = done.stream().collect(Collectors.toMap(one -> one.order().id(), Cancellation::cause));
        var now = clock.instant();
        var cancelled = locked(tx, done).stream()
                .map(order -> order.cancel(now, causes.getOrDefault(order.id(), Change.Cause.NONE)))
                .toList();
        orders.save(tx, cancelled);
        tx.tell(cancelled.stream().map(OrderEvent.OrderCancelled::new).toList());
    }

    @Override
    public void giveUp(Tx tx, List<GivenUp<Cancellation>> refused) {
        var causes = refused.stream()
                .collect(Collectors.toMap(one -> one.input().order().id(), one -> CheckoutFlow.cause(one.reason())));
        var now = clock.instant();
        var kept = locked(tx, refused.stream().map(GivenUp::input).toList()).stream()
                .map(order -> order.keep(now, causes.getOrDefault(order.id(), Change.Cause.NONE)))
                .toList();
        orders.save(tx, kept);
        tx.tell(kept.stream().map(OrderEvent.OrderKept::new).toList());
    }

    private List<Answer> restock(List<Call<Cancellation>> calls) {
        return peers.stock()
                .release(calls.stream()
                        .map(call -> CheckoutFlow.stockKey(call.input().order().id()))
                        .toList());
    }

    /** Parcels may be followed meanwhile, so what was read before does not do. */
    private List<Order> locked(Tx tx, List<Cancellation> some) {
        return orders.lock(
                tx, some.stream().map(one -> one.order().id().value()).toList());
    }

    private static List<Call<Order>> orders(List<Call<Cancellation>> calls) {
        return calls.stream()
                .map(call -> new Call<>(call.key(), call.input().order()))
                .toList();
    }
}

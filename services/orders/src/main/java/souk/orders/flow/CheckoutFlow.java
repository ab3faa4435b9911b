package souk.orders.flow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import souk.orders.domain.Change;
import souk.orders.domain.Order;
import souk.orders.domain.OrderEvent;
import souk.orders.domain.OrderId;
import souk.orders.store.OrderStore;
import souk.platform.data.Tx;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.Flow;
import souk.platform.flow.Reason;
import souk.platform.flow.Step;
import souk.platform.flow.StepKey;

/**
 * From a placed order to a confirmed or a cancelled one. The money is held first, since most orders that fail do so there,
 * and before any stock is taken from others; it is taken last, when nothing else can be refused any more.
 */
public final class CheckoutFlow implements Flow<Order> {

    private static final String STOCK = "stock";

    private static final Answer HOLD_ENDS = new Answer.Refused(new Reason(
            "RESERVATION_EXPIRED", "It took too long, so the goods could not be held any longer.", Map.of()));

    private final Peers peers;
    private final OrderStore orders;
    private final Clock clock;

    /** Starts nothing. */
    public CheckoutFlow(Peers peers, OrderStore orders, Clock clock) {
        this.peers = peers;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "checkout";
    }

    @Override
    public List<Step<Order>> steps() {
        return List.of(
                new Step<>(
                        "payment",
                        Those.thatCost(peers.payments()::authorise),
                        Those.thatCost(peers.payments()::release)),
                new Step<>(STOCK, this::reserve, this::release),
                new Step<>("shipments", peers.shipments()::prepare, peers.shipments()::unprepare),
                new Step<>("capture", this::capture, Those.thatCost(peers.payments()::uncapture)));
    }

    /** The key under which the stock of an order is held. */
    static StepKey stockKey(OrderId order) {
        return new StepKey(order.value(), STOCK);
    }

    @Override
    public Map<UUID, Order> read(Tx tx, List<UUID> ids) {
        return orders.find(tx, ids).stream()
                .collect(Collectors.toMap(order -> order.id().value(), Function.identity()));
    }

    @Override
    public void keep(Tx tx, List<Order> held) {
        orders.save(tx, held);
    }

    @Override
    public void complete(Tx tx, List<Order> placed) {
        var now = clock.instant();
        var confirmed = placed.stream().map(order -> order.confirm(now)).toList();
        orders.save(tx, confirmed);
        tx.tell(confirmed.stream().map(OrderEvent.OrderConfirmed::new).toList());
    }

    @Override
    public void giveUp(Tx tx, List<GivenUp<Order>> placed) {
        var now = clock.instant();
        var cancelled = placed.stream()
                .map(given -> given.input().cancel(now, cause(given.reason())))
                .toList();
        orders.save(tx, cancelled);
        tx.tell(cancelled.stream().map(OrderEvent.OrderCancelled::new).toList());
    }

    /** Which stock is held is part of the order from now on. */
    private List<Answer> reserve(List<Call<Order>> calls) {
        var reserved = peers.stock().reserve(calls);
        var answers = new ArrayList<Answer>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            var order = calls.get(i).input();
            var one = reserved.get(i);
            answers.add(one.hold().map(hold -> Answer.learned(order.held(hold))).orElse(one.answer()));
        }
        return answers;
    }

    private List<Answer> release(List<Call<Order>> calls) {
        return peers.stock().release(calls.stream().map(Call::key).toList());
    }

    /** Takes the money of those whose stock is held for long enough; never for goods that may be sold to others meanwhile. */
    private List<Answer> capture(List<Call<Order>> calls) {
        var now = clock.instant();
        return Those.of(
                calls,
                order -> order.hold().map(hold -> hold.lasts(now)).orElse(false),
                Those.thatCost(peers.payments()::capture),
                HOLD_ENDS);
    }

    static Change.Cause cause(Reason reason) {
        return new Change.Cause(reason.code(), reason.message(), reason.facts());
    }
}

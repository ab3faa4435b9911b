package souk.orders.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import souk.orders.domain.Hold;
import souk.orders.domain.Order;
import souk.orders.domain.Sku;
import souk.orders.peer.Payments;
import souk.orders.peer.Shipments;
import souk.orders.peer.Stock;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.StepKey;

/**
 * Those whom orders ask, within the JVM of a test: they count real money and real goods, keep to their contract, and can be
 * looked into. Not thread-safe.
 */
public final class Market {

    /** What is held and taken, by order, in cents. */
    public final Map<UUID, Long> held = new HashMap<>();

    public final Map<UUID, Long> taken = new HashMap<>();
    public final Map<UUID, Long> givenBack = new HashMap<>();

    /** What can be sold. */
    public final Map<Sku, Long> onHand = new HashMap<>();

    public final Map<StepKey, Order> reserved = new HashMap<>();

    /** Orders that have parcels, and those of which one was handed over. */
    public final Set<UUID> parcels = new HashSet<>();

    public final Set<UUID> handedOver = new HashSet<>();

    /** Payment methods that are declined. */
    public final Set<String> declined = new HashSet<>();

    /** How long stock is held at most. */
    public Duration heldFor = Duration.ofDays(2);

    private final Clock clock;
    private final Peers peers = new Peers(new Bank(), new Shelves(), new Post());

    public Market(Clock clock) {
        this.clock = clock;
    }

    /** All of them. */
    public Peers peers() {
        return peers;
    }

    private final class Bank implements Payments {

        private final Keys keys = new Keys();

        @Override
        public List<Answer> authorise(List<Call<Order>> calls) {
            return Keys.each(
                    calls,
                    call -> keys.once(call.key(), () -> {
                        if (declined.contains(call.input().purchase().paymentMethod())) {
                            return Keys.refused("PAYMENT_DECLINED");
                        }
                        held.put(id(call), call.input().purchase().total().minor());
                        return Answer.DONE;
                    }));
        }

        @Override
        public List<Answer> release(List<Call<Order>> calls) {
            return Keys.each(calls, call -> {
                keys.undo(call.key(), () -> held.remove(id(call)));
                return Answer.DONE;
            });
        }

        @Override
        public List<Answer> capture(List<Call<Order>> calls) {
            return Keys.each(
                    calls,
                    call -> keys.once(call.key(), () -> {
                        var amount = held.remove(id(call));
                        if (amount == null) {
                            return Keys.refused("NOT_AUTHORISED");
                        }
                        taken.merge(id(call), amount, Long::sum);
                        return Answer.DONE;
                    }));
        }

        @Override
        public List<Answer> uncapture(List<Call<Order>> calls) {
            return Keys.each(calls, call -> {
                keys.undo(call.key(), () -> giveBack(call));
                return Answer.DONE;
            });
        }

        @Override
        public List<Answer> refund(List<Call<Order>> calls) {
            return Keys.each(
                    calls,
                    call -> keys.once(call.key(), () -> {
                        giveBack(call);
                        return Answer.DONE;
                    }));
        }

        private void giveBack(Call<Order> call) {
            givenBack.merge(id(call), call.input().purchase().total().minor(), Long::sum);
        }
    }

    private final class Shelves implements Stock {

        private final Keys keys = new Keys();
        private final Map<StepKey, Hold> holds = new HashMap<>();

        @Override
        public List<Reserved> reserve(List<Call<Order>> calls) {
            var answers = new ArrayList<Reserved>();
            for (var call : calls) {
                var answer = keys.once(call.key(), () -> take(call));
                answers.add(new Reserved(
                        answer,
                        answer instanceof Answer.Done ? Optional.ofNullable(holds.get(call.key())) : Optional.empty()));
            }
            return answers;
        }

        @Override
        public List<Answer> release(List<StepKey> released) {
            return Keys.each(released, key -> {
                keys.undo(key, () -> putBack(key));
                return Answer.DONE;
            });
        }

        private Answer take(Call<Order> call) {
            var needed = demand(call.input());
            var enough =
                    needed.entrySet().stream().allMatch(one -> onHand.getOrDefault(one.getKey(), 0L) >= one.getValue());
            if (!enough) {
                return Keys.refused("OUT_OF_STOCK");
            }
            needed.forEach((sku, quantity) -> onHand.merge(sku, -quantity, Long::sum));
            reserved.put(call.key(), call.input());
            var allocations = needed.entrySet().stream()
                    .map(one -> new Hold.Allocation("warehouses/one", "sellers/potters", one.getKey(), one.getValue()))
                    .toList();
            holds.put(call.key(), new Hold(allocations, clock.instant().plus(heldFor)));
            return Answer.DONE;
        }

        private void putBack(StepKey key) {
            var order = reserved.remove(key);
            if (order != null) {
                demand(order).forEach((sku, quantity) -> onHand.merge(sku, quantity, Long::sum));
            }
        }

        private Map<Sku, Long> demand(Order order) {
            Map<Sku, Long> needed = new HashMap<>();
            order.purchase().lines().forEach(line -> needed.merge(line.sku(), line.quantity(), Long::sum));
            return needed;
        }
    }

    private final class Post implements Shipments {

        private final Keys prepared = new Keys();
        private final Keys cancelled = new Keys();

        @Override
        public List<Answer> prepare(List<Call<Order>> calls) {
            return Keys.each(
                    calls,
                    call -> prepared.once(call.key(), () -> {
                        if (call.input().hold().isEmpty()) {
                            return Keys.refused("NOTHING_TO_SEND");
                        }
                        parcels.add(id(call));
                        return Answer.DONE;
                    }));
        }

        @Override
        public List<Answer> unprepare(List<Call<Order>> calls) {
            return Keys.each(calls, call -> {
                prepared.undo(call.key(), () -> parcels.remove(id(call)));
                return Answer.DONE;
            });
        }

        @Override
        public List<Answer> cancel(List<Call<Order>> calls) {
            return Keys.each(
                    calls,
                    call -> cancelled.once(call.key(), () -> {
                        if (handedOver.contains(id(call))) {
                            return Keys.refused("ALREADY_SHIPPED");
                        }
                        parcels.remove(id(call));
                        return Answer.DONE;
                    }));
        }

        @Override
        public List<Answer> uncancel(List<Call<Order>> calls) {
            return Keys.each(calls, call -> {
                cancelled.undo(call.key(), () -> parcels.add(id(call)));
                return Answer.DONE;
            });
        }
    }

    private static UUID id(Call<Order> call) {
        return call.input().id().value();
    }
}

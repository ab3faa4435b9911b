package souk.orders.flow;

import static souk.platform.flow.testing.Lives.promise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import souk.orders.Fixtures;
import souk.orders.domain.Hold;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderStatus;
import souk.orders.domain.Wish;
import souk.orders.store.OrderStore;
import souk.platform.flow.Flow;
import souk.platform.flow.Phase;
import souk.platform.flow.Script;
import souk.platform.flow.testing.Faults;
import souk.platform.flow.testing.Hazard;
import souk.platform.flow.testing.Lives;
import souk.platform.flow.testing.MemoryJournal;

/**
 * Plays the lives of orders with the real checkout and the real core of flows, in a world where anything may go wrong between
 * any two actions, and checks what an order is promised. The same seed plays the same lives.
 */
final class CheckoutSimulation {

    private static final long STOCK = 12;
    private static final String BAD_CARD = "tok_decline";

    private final Hazard hazard;
    private final Market market;
    private final Lives<Order> lives;
    private final Map<UUID, Order> orders = new HashMap<>();

    CheckoutSimulation(long seed) {
        hazard = new Hazard(seed, (seed % 4) / 2.0);
        market = new Market(hazard);
        market.onHand.put(Fixtures.MUG, STOCK);
        market.onHand.put(Fixtures.BOWL, STOCK);
        market.declined.add(BAD_CARD);
        if (seed % 5 == 0) {
            // So that now and then it takes too long, and the goods may not be paid for any more.
            market.heldFor = Hold.MARGIN.plus(Duration.ofSeconds(15));
        }
        lives = new Lives<>(hazard, new MemoryJournal(hazard), script());
    }

    /** Plays so many orders to their endings; how many were confirmed. */
    int play(int count) {
        lives.play(count, this::place);
        orders.values().forEach(this::check);
        for (var sku : List.of(Fixtures.MUG, Fixtures.BOWL)) {
            var reserved = market.reserved.values().stream()
                    .flatMap(order -> order.purchase().lines().stream())
                    .filter(line -> line.sku().equals(sku))
                    .mapToLong(line -> line.quantity())
                    .sum();
            var onHand = market.onHand.getOrDefault(sku, 0L);
            promise(onHand >= 0, "nothing is oversold: " + sku);
            promise(onHand + reserved == STOCK, "what is on hand and what is held is what came in: " + sku);
        }
        return (int) orders.values().stream()
                .filter(order -> order.status() == OrderStatus.CONFIRMED)
                .count();
    }

    private UUID place() {
        var random = hazard.random();
        var quantity = 1 + random.nextInt(2);
        var wish = random.nextInt(3) == 0
                ? Fixtures.wish(
                        850L * quantity + 850 + 1200,
                        Fixtures.item(Fixtures.MUG, quantity),
                        Fixtures.item(Fixtures.BOWL, 1),
                        Fixtures.item(Fixtures.MUG, 1))
                : Fixtures.wish(850L * quantity, Fixtures.item(Fixtures.MUG, quantity));
        var id = new UUID(random.nextLong(), random.nextLong());
        orders.put(id, placed(id, random.nextInt(6) == 0 ? Fixtures.paidBy(wish, BAD_CARD) : wish));
        return id;
    }

    private Order placed(UUID id, Wish wish) {
        return Order.place(new OrderId(id), Fixtures.ALICE, Fixtures.agreed(wish), hazard.instant());
    }

    private Script<Order, MemoryJournal.Memory> script() {
        var flow = new CheckoutFlow(market.peers(), new OrderStore(), hazard);
        return new Script<>(
                flow.name(),
                new Faults(hazard).between(flow.steps()),
                this::read,
                (tx, held) -> held.forEach(order -> tx.then(() -> keep(order))),
                (tx, done) -> done.forEach(order -> tx.then(() -> end(order.confirm(hazard.instant())))),
                (tx, gone) -> gone.forEach(one -> tx.then(() -> end(cancelled(one)))));
    }

    private Order cancelled(Flow.GivenUp<Order> gone) {
        return gone.input().cancel(hazard.instant(), CheckoutFlow.cause(gone.reason()));
    }

    private Map<UUID, Order> read(List<UUID> ids) {
        return ids.stream().collect(Collectors.toMap(id -> id, id -> Objects.requireNonNull(orders.get(id))));
    }

    private void keep(Order held) {
        var before = Objects.requireNonNull(orders.put(held.id().value(), held));
        promise(before.status() == OrderStatus.PLACED, "what a step learned changes no ending: " + held.id());
    }

    private void end(Order order) {
        var before = Objects.requireNonNull(orders.put(order.id().value(), order));
        promise(before.status() == OrderStatus.PLACED, "an ending is reached once and never left: " + order.id());
    }

    private void check(Order order) {
        var id = order.id().value();
        var confirmed = order.status() == OrderStatus.CONFIRMED;
        promise(order.status() != OrderStatus.PLACED, "every order reaches an ending: " + id);
        promise(confirmed == (lives.phase(id) == Phase.COMPLETED), "the order and its flow agree: " + id);
        promise(!confirmed || order.hold().isPresent(), "a confirmed order knows its stock: " + id);
        promise(!market.held.containsKey(id), "no money stays held: " + id);
        long taken = market.taken.getOrDefault(id, 0L);
        long givenBack = market.givenBack.getOrDefault(id, 0L);
        long total = order.purchase().total().minor();
        promise(
                confirmed ? taken == total && givenBack == 0 : taken == givenBack,
                "a confirmed order is paid once and in full, a cancelled one not at all: " + id);
        promise(confirmed == market.parcels.contains(id), "parcels are there exactly for what is confirmed: " + id);
        promise(
                confirmed == market.reserved.containsKey(CheckoutFlow.stockKey(order.id())),
                "stock is held exactly for what is confirmed: " + id);
    }

    /** What was played, for those who look into a failure. */
    List<String> story() {
        var lines = new ArrayList<String>();
        orders.values().forEach(order -> lines.add(order.id().value() + " " + order.history()));
        return lines;
    }
}

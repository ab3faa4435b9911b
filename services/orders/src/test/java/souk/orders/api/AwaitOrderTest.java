package souk.orders.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.contracts.orders.v1.Order.Status;
import souk.contracts.orders.v1.OrderConfirmed;
import souk.orders.Fixtures;
import souk.orders.World;
import souk.orders.domain.Order;
import souk.platform.Outcome;
import souk.platform.facts.Fact;

class AwaitOrderTest {

    private final World world = new World();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OrderWatch watch = new OrderWatch(meters);
    private final AwaitOrder awaitOrder = new AwaitOrder(world.findOrder, watch);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void newsThatSettleTheOrderEndTheWait() throws Exception {
        var order = world.place(Fixtures.twoMugs());
        var wait = waitFor(order, Duration.ofMinutes(1));

        watch.hear(List.of(confirmed(order.confirm(order.changedAt().plusSeconds(1)))));

        assertThat(wait.get().getStatus()).isEqualTo(Status.CONFIRMED);
    }

    /** Found by chaos with seed 5: the confirmation was heard of when the cancellation had been told already. */
    @Test
    void newsThatAreOlderThanWhatIsKnownDoNotEndTheWait() throws Exception {
        var order = world.confirmed();
        Fixtures.done(world.cancelOrder.run(World.customer(Fixtures.ALICE), order.id(), "changed my mind"));
        var wait = waitFor(order, Duration.ofSeconds(1));

        watch.hear(List.of(confirmed(order)));

        assertThat(wait.get().getStatus()).isEqualTo(Status.CANCELLING);
    }

    /** Somebody who listens already. */
    private CompletableFuture<souk.contracts.orders.v1.Order> waitFor(Order order, Duration longest) {
        var wait = CompletableFuture.supplyAsync(
                () -> awaitOrder.run(World.customer(Fixtures.ALICE), order.id(), longest.toNanos()));
        await().until(() -> meters.get("souk.orders.watchers").gauge().value() == 1);
        return wait.thenApply(answer -> ((Outcome.Done<souk.contracts.orders.v1.Order>) answer).value());
    }

    private static Fact confirmed(Order order) {
        var told = OrderWire.order(order);
        return new Fact(
                UUID.randomUUID(),
                "souk.orders.v1.OrderConfirmed",
                "/souk/orders",
                told.getName(),
                order.changedAt(),
                order.id().value().toString(),
                OrderConfirmed.newBuilder().setOrder(told).build().toByteString(),
                null,
                null);
    }
}

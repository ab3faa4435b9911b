package souk.orders.api;

import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import souk.contracts.orders.v1.Order;
import souk.orders.app.Buyer;
import souk.orders.app.FindOrder;
import souk.orders.domain.OrderId;
import souk.platform.Outcome;

/** Waits until an order is settled, by the news and by a look now and then. */
final class AwaitOrder {

    /** Who waits looks by himself so often, in case a fact comes late. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final FindOrder findOrder;
    private final OrderWatch watch;

    AwaitOrder(FindOrder findOrder, OrderWatch watch) {
        this.findOrder = findOrder;
        this.watch = watch;
    }

    private Outcome<Order> find(Buyer buyer, OrderId id) {
        return findOrder.run(buyer, id).map(OrderWire::order);
    }

    /** The order when it is settled, or when the time is over. Who may see it is looked at once; then the news will do. */
    Outcome<Order> run(Buyer buyer, OrderId id, long nanos) {
        var until = System.nanoTime() + nanos;
        var news = new ArrayBlockingQueue<Order>(1);
        OrderWatch.Listener listener = order -> {
            if (OrderWatch.settled(order)) {
                var _ = news.offer(order);
            }
            return true;
        };
        if (!watch.add(id.value().toString(), listener)) {
            throw OrderWatch.tooMany();
        }
        try {
            var now = find(buyer, id);
            while (now instanceof Outcome.Done<Order>(var order) && !OrderWatch.settled(order)) {
                var left = until - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                // News may be late: of a confirmation, after the cancellation that came next was told already.
                var heard = await(news, Math.min(left, LOOK.toNanos()))
                        .filter(told -> told.getHistoryCount() > order.getHistoryCount());
                now = heard.isPresent() ? Outcome.done(heard.get()) : find(buyer, id);
            }
            return now;
        } finally {
            watch.remove(id.value().toString(), listener);
        }
    }

    private static Optional<Order> await(BlockingQueue<Order> news, long nanos) {
        try {
            return Optional.ofNullable(news.poll(nanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Status.UNAVAILABLE.withDescription("stopping").asRuntimeException();
        }
    }
}

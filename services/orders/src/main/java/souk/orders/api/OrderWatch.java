package souk.orders.api;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import souk.contracts.orders.v1.Order;
import souk.contracts.orders.v1.WatchOrderResponse;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.OrderStatus;
import souk.platform.Outcome;
import souk.platform.facts.Fact;
import souk.platform.rpc.Answers;

/** Those who wait for an order or watch it, and the news for them, which come with the facts of orders. */
public final class OrderWatch {

    private static final int WATCHERS_MAX = 10_000;

    /** Hears of one order. */
    interface Listener {
        /** Tells a state; false once it is over with this listener. */
        boolean take(Order order);
    }

    private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Tells the meters how many wait or watch: {@code souk.orders.watchers}. */
    public OrderWatch(MeterRegistry meters) {
        Gauge.builder("souk.orders.watchers", count, AtomicInteger::get)
                .description("callers that wait for orders or watch them")
                .register(meters);
    }

    /** Takes the facts of orders in. */
    public void hear(List<Fact> facts) {
        for (var fact : facts) {
            var heard = listeners.get(fact.key());
            if (heard != null) {
                var order = FactWire.order(fact);
                heard.forEach(listener -> {
                    if (!listener.take(order)) {
                        remove(fact.key(), listener);
                    }
                });
            }
        }
    }

    /** From now on the listener hears of the order; false if there are too many already. */
    boolean add(String orderId, Listener listener) {
        if (count.incrementAndGet() > WATCHERS_MAX) {
            count.decrementAndGet();
            return false;
        }
        listeners.compute(orderId, (_, known) -> {
            Set<Listener> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(listener);
            return all;
        });
        return true;
    }

    void remove(String orderId, Listener listener) {
        listeners.computeIfPresent(orderId, (_, all) -> {
            if (all.remove(listener)) {
                count.decrementAndGet();
            }
            return all.isEmpty() ? null : all;
        });
    }

    static StatusRuntimeException tooMany() {
        return Answers.refusal(new Outcome.Refused<>(OrderRefusal.TOO_MANY_WATCHERS, Map.of(), List.of()));
    }

    static boolean last(Order order) {
        return OrderStatus.valueOf(order.getStatus().name()).last();
    }

    static boolean settled(Order order) {
        return OrderStatus.valueOf(order.getStatus().name()).settled();
    }

    /**
     * A stream of one order. It ends when the order can change no more. Nothing is told before it is known that the caller may
     * see the order; what is heard until then is told after that.
     */
    static final class Stream implements Listener {

        private final StreamObserver<WatchOrderResponse> stream;
        private final ReentrantLock turn = new ReentrantLock();
        private @Nullable Order heard;
        private boolean admitted;
        private int told;
        private boolean over;

        Stream(StreamObserver<WatchOrderResponse> stream) {
            this.stream = stream;
        }

        /** The caller may see the order, which is this now; false if the stream is over with it. */
        boolean admit(Order now) {
            turn.lock();
            try {
                admitted = true;
                var goesOn = take(now);
                return heard == null ? goesOn : take(heard);
            } finally {
                turn.unlock();
            }
        }

        /** Passes over what is older than what was told. An order changes so seldom that no reader is too slow for it. */
        @Override
        public boolean take(Order order) {
            turn.lock();
            try {
                if (!admitted) {
                    heard = heard == null || order.getHistoryCount() > heard.getHistoryCount() ? order : heard;
                } else if (!over && order.getHistoryCount() > told) {
                    told = order.getHistoryCount();
                    stream.onNext(
                            WatchOrderResponse.newBuilder().setOrder(order).build());
                    over = last(order);
                    if (over) {
                        stream.onCompleted();
                    }
                }
                return !over;
            } finally {
                turn.unlock();
            }
        }

        void hungUp() {
            turn.lock();
            try {
                over = true;
            } finally {
                turn.unlock();
            }
        }
    }
}

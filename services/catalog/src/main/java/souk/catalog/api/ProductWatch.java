package souk.catalog.api;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import souk.catalog.domain.Actor;
import souk.catalog.domain.CatalogRefusal;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.WatchProductsRequest;
import souk.contracts.catalog.v1.WatchProductsResponse;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;

/**
 * Those who watch products, and what each of them has yet to read. Nobody waits for a slow one: when its queue is full, it
 * is cut off with a status that says so.
 */
public final class ProductWatch {

    /** So many changes may wait for a watcher to read them. */
    static final int QUEUE_MAX = 1_000;

    static final int WATCHERS_MAX = 1_000;

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

    /** Tells the meters how many watch: {@code souk.catalog.watchers}. */
    public ProductWatch(MeterRegistry meters) {
        Gauge.builder("souk.catalog.watchers", watchers, Set::size)
                .description("callers that watch products")
                .register(meters);
    }

    /** Lets a caller watch until it hangs up. */
    void watch(WatchProductsRequest request, ServerCallStreamObserver<WatchProductsResponse> stream) {
        if (watchers.size() >= WATCHERS_MAX) {
            stream.onError(refusal(CatalogRefusal.TOO_MANY_WATCHERS));
            return;
        }
        var watcher = new Watcher(request, CallerWire.actor(), stream, refusal(CatalogRefusal.WATCHER_TOO_SLOW));
        stream.setOnCancelHandler(() -> watchers.remove(watcher));
        stream.setOnReadyHandler(watcher::send);
        watchers.add(watcher);
    }

    /** Tells all whom it concerns. Returns at once, however slowly they read. */
    void tell(List<WatchProductsResponse> changes) {
        watchers.removeIf(watcher -> !watcher.take(changes));
    }

    private static StatusRuntimeException refusal(CatalogRefusal refusal) {
        return Answers.refusal(new Outcome.Refused<>(refusal, Map.of(), List.of()));
    }

    private static final class Watcher {

        private final String seller;
        private final Set<String> names;
        private final Actor actor;
        private final ServerCallStreamObserver<WatchProductsResponse> stream;
        private final StatusRuntimeException tooSlow;
        private final ReentrantLock turn = new ReentrantLock();
        private final Queue<WatchProductsResponse> unread = new ArrayDeque<>();
        private boolean over;

        Watcher(
                WatchProductsRequest request,
                Actor actor,
                ServerCallStreamObserver<WatchProductsResponse> stream,
                StatusRuntimeException tooSlow) {
            this.seller = request.getSeller();
            this.names = Set.copyOf(request.getNamesList());
            this.actor = actor;
            this.stream = stream;
            this.tooSlow = tooSlow;
        }

        /** Returns false once it is over with this watcher. */
        boolean take(List<WatchProductsResponse> changes) {
            turn.lock();
            try {
                for (var change : changes) {
                    if (concerns(change)) {
                        take(change);
                    }
                }
                return !over;
            } finally {
                turn.unlock();
            }
        }

        /** Sends as much as the caller is ready to read. */
        void send() {
            turn.lock();
            try {
                while (!over && stream.isReady() && unread.peek() != null) {
                    stream.onNext(unread.remove());
                }
            } finally {
                turn.unlock();
            }
        }

        private void take(WatchProductsResponse change) {
            if (over) {
                return;
            }
            if (unread.size() >= QUEUE_MAX) {
                over = true;
                unread.clear();
                stream.onError(tooSlow);
                return;
            }
            unread.add(change);
            send();
        }

        private boolean concerns(WatchProductsResponse change) {
            var product = change.getProduct();
            return (seller.isEmpty() || seller.equals(product.getSeller()))
                    && (names.isEmpty() || names.contains(product.getName()))
                    && mayKnow(product);
        }

        /** Drafts are their seller's own; that something which was public is deleted, everybody may know. */
        private boolean mayKnow(Product product) {
            return product.getStatus() != Product.Status.DRAFT
                    || Names.sellerIfAny(product.getSeller())
                            .filter(actor::readsAllOf)
                            .isPresent();
        }
    }
}

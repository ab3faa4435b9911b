package souk.gateway.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import souk.platform.rpc.Caller;

/** How often each client asks. A client is the address that the connection, or our own proxy, says it comes from. */
final class ClientRates {

    /** A client that is pushed out starts with a full bucket again, which is better than growing without end. */
    private static final int CLIENTS_MAX = 100_000;

    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final EdgeSettings.Rate rate;
    private final ClientAddress client;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(FORGET_AFTER)
            .executor(Runnable::run)
            .build();

    ClientRates(EdgeSettings.Rate rate) {
        this.rate = rate;
        this.client = new ClientAddress(rate.proxies());
    }

    /**
     * Counts a request. Tells for how many seconds the client should wait; 0 if it may go on.
     *
     * @param known who asks, for a request that tells
     */
    long wait(HttpServerRequest request, Function<HttpServerRequest, Optional<Caller>> known) {
        if (rate.perSecond() == 0) {
            return 0;
        }
        var who = known.apply(request)
                .map(caller -> "account " + caller.subject())
                .orElseGet(() -> client.of(request));
        var probe = buckets.get(who, _ -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : 1 + probe.getNanosToWaitForRefill() / SECOND.toNanos();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(rate.burst())
                        .refillGreedy(rate.perSecond(), SECOND)
                        .build())
                .build();
    }
}

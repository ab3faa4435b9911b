package souk.carts.app;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import souk.carts.domain.AccountId;
import souk.carts.domain.Ordered;
import souk.carts.domain.Sku;
import souk.carts.store.CartStore;
import souk.platform.data.Tx;

/**
 * Takes what was ordered out of the carts that it was ordered from, all of them by two statements. What was put in since the
 * order stays, and what was taken out since is not missed.
 */
public final class TakeOrdered {

    private final CartStore carts;
    private final Clock clock;

    public TakeOrdered(CartStore carts, Clock clock) {
        this.carts = carts;
        this.clock = clock;
    }

    public void run(Tx tx, List<Ordered> ordered) {
        if (ordered.isEmpty()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var taken = byOwner(ordered);
        var before = carts.lock(tx, taken.keySet());
        carts.save(
                tx,
                before.values().stream()
                        .map(cart -> cart.without(taken.getOrDefault(cart.owner(), Map.of()), now))
                        .filter(cart -> !cart.equals(before.get(cart.owner())))
                        .toList());
    }

    private static Map<AccountId, Map<Sku, Long>> byOwner(List<Ordered> ordered) {
        return ordered.stream()
                .collect(Collectors.groupingBy(
                        Ordered::owner,
                        Collectors.groupingBy(Ordered::sku, Collectors.summingLong(Ordered::quantity))));
    }
}

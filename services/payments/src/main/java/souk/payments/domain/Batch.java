package souk.payments.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What was asked for at once. What has the same key is asked for once and answered each time; who uses the key of a
 * neighbour for something else is refused.
 */
public final class Batch<T> {

    private final List<T> items;
    private final Function<T, String> key;
    private final Map<String, T> distinct = new LinkedHashMap<>();

    public Batch(List<T> items, Function<T, String> key) {
        this.items = items;
        this.key = key;
        items.forEach(item -> distinct.putIfAbsent(key.apply(item), item));
    }

    /** One of each key. */
    public List<T> distinct() {
        return List.copyOf(distinct.values());
    }

    /** The answers for all items in their order, given those by key. */
    public List<StepReply> align(Map<String, StepReply> replies) {
        return items.stream()
                .map(item -> item.equals(distinct.get(key.apply(item)))
                        ? Objects.requireNonNull(replies.get(key.apply(item)), "each key is answered")
                        : StepReply.refused(PaymentRefusal.STEP_KEY_REUSED))
                .toList();
    }
}

package souk.carts;

import java.time.Duration;
import souk.platform.runtime.Settings;

/**
 * The settings of the carts that are their own.
 *
 * @param kept how long a cart is kept that nobody changes
 * @param pruneEvery how often those are looked for
 */
public record CartsConfig(Duration kept, Duration pruneEvery) {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration KEPT_MAX = Duration.ofDays(3650);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);
    private static final Duration PRUNE_EVERY_MAX = Duration.ofDays(1);

    /** Reads {@code souk.carts.kept} and {@code souk.carts.prune.every}; a wrong value stops the start. */
    static CartsConfig of(Settings settings) {
        return new CartsConfig(
                settings.duration("souk.carts.kept", KEPT, Duration.ofHours(1), KEPT_MAX),
                settings.duration("souk.carts.prune.every", PRUNE_EVERY, Duration.ofSeconds(1), PRUNE_EVERY_MAX));
    }
}

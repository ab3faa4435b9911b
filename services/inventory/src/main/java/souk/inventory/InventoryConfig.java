package souk.inventory;

import java.time.Duration;
import souk.platform.runtime.Settings;

/**
 * The settings of inventory that are its own.
 *
 * @param reservationTtl how long stock is held for an order that is not confirmed
 * @param expiryEvery how often reservations that are over are looked for
 */
public record InventoryConfig(Duration reservationTtl, Duration expiryEvery) {

    private static final Duration TTL = Duration.ofDays(2);
    private static final Duration TTL_MIN = Duration.ofMinutes(1);
    private static final Duration TTL_MAX = Duration.ofDays(30);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration EVERY_MIN = Duration.ofMillis(100);
    private static final Duration EVERY_MAX = Duration.ofHours(1);

    /** Reads {@code souk.inventory.reservation.ttl} and {@code souk.inventory.expiry.every}; a wrong value stops the start. */
    static InventoryConfig of(Settings settings) {
        return new InventoryConfig(
                settings.duration("souk.inventory.reservation.ttl", TTL, TTL_MIN, TTL_MAX),
                settings.duration("souk.inventory.expiry.every", EVERY, EVERY_MIN, EVERY_MAX));
    }
}

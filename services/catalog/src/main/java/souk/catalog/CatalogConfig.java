package souk.catalog;

import java.time.Duration;
import souk.platform.runtime.Settings;

/**
 * The settings of the catalog that are its own.
 *
 * @param factsTimeout how long the start waits for Kafka, so that the index is read from the database but once; then the
 *     catalog answers without it, and search is brought up to date when Kafka comes
 */
public record CatalogConfig(Duration factsTimeout) {

    /** Reads {@code souk.catalog.facts.timeout}; a wrong value stops the start. */
    static CatalogConfig of(Settings settings) {
        return new CatalogConfig(settings.duration(
                "souk.catalog.facts.timeout", Duration.ofSeconds(2), Duration.ZERO, Duration.ofMinutes(1)));
    }
}

package souk.payments;

import java.time.Duration;
import souk.payments.peer.Provider;
import souk.payments.peer.SandboxProvider;
import souk.payments.peer.StripeProvider;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/**
 * The settings of payments that are their own.
 *
 * @param provider through whom payments go
 * @param retryEvery how often refunds of which nobody knows what came are asked for again
 */
public record PaymentsConfig(String provider, Duration retryEvery) {

    private static final String PROVIDER = "souk.payments.provider";
    private static final Duration RETRY_EVERY = Duration.ofSeconds(10);

    /** Reads {@code souk.payments.provider} and {@code souk.payments.retry.every}; a wrong value stops the start. */
    static PaymentsConfig of(Settings settings) {
        return new PaymentsConfig(
                settings.text(PROVIDER, "sandbox"),
                settings.duration(
                        "souk.payments.retry.every", RETRY_EVERY, Duration.ofMillis(10), Duration.ofHours(1)));
    }

    /** The provider, with the settings that are its own. */
    Provider provider(App app) {
        return switch (provider) {
            case "sandbox" -> SandboxProvider.of(app);
            case "stripe" -> StripeProvider.of(app);
            default -> throw new Settings.Wrong(PROVIDER + " is \"" + provider + "\": expected sandbox or stripe");
        };
    }
}

package souk.control;

import java.nio.file.Path;
import java.time.Duration;
import souk.control.store.PolicyFile;
import souk.platform.runtime.Settings;

/**
 * What an operator can choose.
 *
 * @param policy the traffic policy ({@code souk.control.policy}; empty for the one that ships)
 * @param warmup how long after its start control tells nothing, so that the instances have time to come back
 *     ({@code souk.control.warmup})
 * @param grace how long after its start control tells of no service that it is not there, unless it was
 *     ({@code souk.control.grace})
 */
record ControlConfig(PolicyFile policy, Duration warmup, Duration grace) {

    private static final Duration WAIT_MAX = Duration.ofMinutes(5);

    static ControlConfig of(Settings settings) {
        var path = settings.text("souk.control.policy", "").strip();
        return new ControlConfig(
                new PolicyFile(path.isEmpty() ? null : Path.of(path)),
                settings.duration("souk.control.warmup", Duration.ofMillis(1_500), Duration.ZERO, WAIT_MAX),
                settings.duration("souk.control.grace", Duration.ofSeconds(5), Duration.ZERO, WAIT_MAX));
    }
}

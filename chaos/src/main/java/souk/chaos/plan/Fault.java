package souk.chaos.plan;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that is going to be broken.
 *
 * @param at when, counted from the start
 * @param target an instance, a service, a way such as {@code orders→payments}, or what else belongs to the kind
 * @param length for how long; zero if it is over at once
 */
public record Fault(Duration at, Kind kind, String target, Duration length) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%7.1f s  %-11s %-22s %.1f s", at.toMillis() / 1e3, kind, target, length.toMillis() / 1e3);
    }
}

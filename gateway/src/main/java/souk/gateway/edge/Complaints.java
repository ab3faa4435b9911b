package souk.gateway.edge;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which problems an event loop has put into the log of late. Of one kind there is a line a second, which says how many more
 * there were: who has too much to do must not spend the rest of its time on saying so.
 */
final class Complaints {

    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** By the code of the problem; as many as the services have. */
    private static final int CODES_MAX = 256;

    private final Map<String, Kind> kinds = new HashMap<>();

    private static final class Kind {
        private long told = System.nanoTime() - EVERY_NANOS;
        private int silent;
    }

    /** How many like it were not told since the last line; negative if this one is not to be told either. */
    int silentBefore(String code) {
        if (kinds.size() >= CODES_MAX) {
            kinds.clear();
        }
        var kind = kinds.computeIfAbsent(code, _ -> new Kind());
        var now = System.nanoTime();
        if (now - kind.told < EVERY_NANOS) {
            kind.silent++;
            return -1;
        }
        var silent = kind.silent;
        kind.told = now;
        kind.silent = 0;
        return silent;
    }
}

package souk.launcher.importing.shopify;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where something stood in the file that may stand there only once: a handle, a SKU. */
final class Seen {

    /** How many are remembered. In a longer file, only the catalogue notices what is there twice. */
    static final int REMEMBERED_MAX = 500_000;

    private final Map<String, Long> lines = new HashMap<>();

    /** The line on which it stood before; null if this is the first time, which is then remembered. */
    @Nullable
    Long before(String what, long line) {
        if (lines.size() >= REMEMBERED_MAX) {
            return lines.get(what);
        }
        return lines.putIfAbsent(what, line);
    }
}

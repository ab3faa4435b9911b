package souk.launcher.audit;

import java.util.ArrayList;
import java.util.List;

/** Counts what a check looks at, and what breaks it. */
final class Tally {

    private static final int EXAMPLES_MAX = 5;

    private final int promise;
    private final String claim;
    private final List<String> examples = new ArrayList<>();
    private long looked;
    private long broken;

    Tally(int promise, String claim) {
        this.promise = promise;
        this.claim = claim;
    }

    /** Looks at one thing; the example names it if it breaks the claim. */
    void look(boolean kept, String example) {
        looked++;
        if (!kept) {
            broken++;
            if (examples.size() < EXAMPLES_MAX) {
                examples.add(example);
            }
        }
    }

    /** So many things were looked at elsewhere, and nothing was wrong with them. */
    void sound(long count) {
        looked += count;
    }

    Finding finding() {
        return new Finding(promise, claim, looked, broken, examples);
    }
}

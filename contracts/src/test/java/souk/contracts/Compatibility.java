package souk.contracts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether whoever was built against the released contracts can live with the contracts as they are now. */
final class Compatibility {

    private static final String ADVICE = """

            Somebody may have been built against this. Either take the change back, or leave the released package as it is
            and make the change in a new one beside it (souk/catalog/v2, package souk.catalog.v2); the old one is served
            until nobody asks for it. A field that is no longer wanted stays, marked [deprecated = true].
            See docs/contracts.md.
            """;

    /** All that would break, one sentence each. */
    static List<String> breaks(Protos released, Protos now) throws IOException {
        var breaks = new ArrayList<>(now.breaks(released));
        breaks.addAll(RestPaths.missing(released.compiled(), now.compiled()));
        return breaks;
    }

    /**
     * Stops whoever breaks a released contract.
     *
     * @throws AssertionError that says what broke, where, and what to do
     */
    static void check(Protos released, Protos now) throws IOException {
        var breaks = breaks(released, now);
        if (!breaks.isEmpty()) {
            throw new AssertionError(
                    "A released contract was broken:\n  " + String.join("\n  ", breaks) + "\n" + ADVICE);
        }
    }

    private Compatibility() {}
}

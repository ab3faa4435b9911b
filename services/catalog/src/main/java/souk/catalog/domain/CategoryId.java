package souk.catalog.domain;

import souk.platform.Invariant;

/** Chosen by whoever creates the category, and never used for another. */
public record CategoryId(String value) {

    static final int LENGTH_MAX = 63;

    public CategoryId {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX,
                "the id of a category has 1 to " + LENGTH_MAX + " characters");
    }
}

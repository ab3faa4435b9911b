package souk.catalog.domain;

import souk.platform.Invariant;

/** Who offers something. Sellers are kept by another service; here they are only named. */
public record SellerId(String value) {

    static final int LENGTH_MAX = 63;

    public SellerId {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX,
                "the id of a seller has 1 to " + LENGTH_MAX + " characters");
    }
}

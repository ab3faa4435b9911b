package souk.carts.domain;

import souk.platform.Invariant;

/** The stock keeping unit: one thing that can be bought. */
public record Sku(String value) {

    static final int LENGTH_MAX = 64;

    public Sku {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX, "a SKU has 1 to " + LENGTH_MAX + " characters");
    }
}

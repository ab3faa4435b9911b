package souk.orders.domain;

import souk.platform.Invariant;

/** A stock keeping unit: what exactly is bought. */
public record Sku(String value) {

    static final int LENGTH_MAX = 64;

    public Sku {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX, "a SKU has 1 to " + LENGTH_MAX + " characters");
    }
}

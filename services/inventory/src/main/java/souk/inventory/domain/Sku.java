package souk.inventory.domain;

import souk.platform.Invariant;

/** The stock keeping unit: one thing that can be bought, of one seller. */
public record Sku(String value) implements Comparable<Sku> {

    static final int LENGTH_MAX = 64;

    public Sku {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX, "a SKU has 1 to " + LENGTH_MAX + " characters");
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }
}

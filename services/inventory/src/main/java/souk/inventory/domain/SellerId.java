package souk.inventory.domain;

import souk.platform.Invariant;

/** Whose something is. Sellers are kept by another service; here they are only named. */
public record SellerId(String value) {

    public SellerId {
        Invariant.hold(!value.isEmpty(), "a seller has an id");
    }
}

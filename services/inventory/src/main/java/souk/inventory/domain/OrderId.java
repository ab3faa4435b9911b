package souk.inventory.domain;

import souk.platform.Invariant;

/** Names an order. Orders are kept by another service. */
public record OrderId(String value) {

    public OrderId {
        Invariant.hold(!value.isEmpty(), "an order has an id");
    }
}

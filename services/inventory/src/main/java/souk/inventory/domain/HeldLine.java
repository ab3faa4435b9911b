package souk.inventory.domain;

/** So many pieces at one place, for one order. */
public record HeldLine(OrderId order, Place place, long quantity) {}

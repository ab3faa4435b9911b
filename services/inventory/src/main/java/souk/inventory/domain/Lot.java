package souk.inventory.domain;

/** Pieces that can be sold: where, whose, and how many. */
public record Lot(Place place, SellerId seller, long onHand) {}

package souk.inventory.domain.reservation;

import souk.inventory.domain.Place;
import souk.inventory.domain.SellerId;

/** Pieces that can be sold: where, whose, and how many. */
public record Lot(Place place, SellerId seller, long onHand) {}

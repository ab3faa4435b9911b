package souk.inventory.domain;

import java.time.Instant;

/** A movement as it was written down: the how-manieth of all, and when. */
public record Booked(long number, Movement movement, Instant at) {}

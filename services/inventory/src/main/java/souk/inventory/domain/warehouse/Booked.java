package souk.inventory.domain.warehouse;

import java.time.Instant;
import souk.inventory.domain.Movement;

/** A movement as it was written down: the how-manieth of all, and when. */
public record Booked(long number, Movement movement, Instant at) {}

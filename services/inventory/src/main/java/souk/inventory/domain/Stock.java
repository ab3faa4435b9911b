package souk.inventory.domain;

import java.time.Instant;
import souk.platform.Invariant;

/** What there is at one place. */
public record Stock(Place place, Levels levels, Instant updated) {

    public Stock {
        Invariant.hold(levels.addUp(), "every piece that came in is somewhere, exactly once");
        Invariant.hold(
                levels.onHand() >= 0 && levels.reserved() >= 0 && levels.shipped() >= 0, "there is no negative stock");
    }
}

package souk.catalog.domain;

import java.time.Instant;
import java.util.Optional;
import souk.platform.Invariant;

/**
 * What has become of a product so far.
 *
 * @param revision counts its changes, from 1; of two states of one product the greater is newer
 * @param deleted when it was taken off sale; empty if it is not
 */
public record History(long revision, Instant created, Instant updated, Optional<Instant> deleted) {

    public History {
        Invariant.hold(revision >= 1, "revisions count from 1");
    }

    static History begun(Instant now) {
        return new History(1, now, now, Optional.empty());
    }

    History changed(Instant now) {
        return new History(revision + 1, created, later(now), deleted);
    }

    History deleted(Instant now) {
        return new History(revision + 1, created, later(now), Optional.of(later(now)));
    }

    History undeleted(Instant now) {
        return new History(revision + 1, created, later(now), Optional.empty());
    }

    /** Another instance's clock may have been ahead; time does not run backwards for that. */
    private Instant later(Instant now) {
        return now.isAfter(updated) ? now : updated;
    }
}

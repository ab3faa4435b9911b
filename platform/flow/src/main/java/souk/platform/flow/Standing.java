package souk.platform.flow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a flow stands: all that is remembered of it between two attempts.
 *
 * @param cursor the step that is due, counted from 0
 * @param attempts how often the due step (undo, ending) was tried without a certain answer
 * @param since when the due step became due first
 * @param due not to be tried before
 * @param alone in how many halvings of the usual batch it is tried: 0 in the whole one
 * @param reason why it is being given up; null while it goes forward
 * @param cancel why it was asked to be cancelled; null if it was not
 * @param version counts what was written down of it and who took it over, to tell whether somebody else drove it on meanwhile
 * @param behind whether it may have come further than this says: not all that a runner does is written down, and another
 *     runner drove it before
 */
public record Standing(
        UUID id,
        Phase phase,
        int cursor,
        int attempts,
        Instant since,
        Instant due,
        int alone,
        @Nullable Reason reason,
        @Nullable Reason cancel,
        long version,
        boolean behind) {

    /** A flow that was just started. */
    public static Standing start(UUID id, Instant now) {
        return new Standing(id, Phase.FORWARD, 0, 0, now, now, 0, null, null, 0, false);
    }

    /** What is due for it: flows in the same place are driven on together. */
    Place place() {
        return new Place(phase, cursor);
    }

    /** Whether whoever moved it here may go on with it at once; if not, it is free for every runner when it is due. */
    public boolean goesOn() {
        return !phase.ended() && attempts == 0;
    }

    Standing at(Phase next, int step, Instant now) {
        return new Standing(id, next, step, 0, now, now, 0, reason, cancel, version, behind);
    }

    Standing because(Reason why) {
        return new Standing(id, phase, cursor, attempts, since, due, alone, why, cancel, version, behind);
    }

    Standing again(Instant next, int halvings) {
        return new Standing(id, phase, cursor, attempts + 1, since, next, halvings, reason, cancel, version, behind);
    }

    public Standing asked(@Nullable Reason why) {
        return new Standing(id, phase, cursor, attempts, since, due, alone, reason, why, version, behind);
    }

    /** The same, once it is written down. */
    public Standing written() {
        return new Standing(id, phase, cursor, attempts, since, due, alone, reason, cancel, version + 1, behind);
    }

    /** The same as read by somebody who does not know what was done since it was written down. */
    public Standing found() {
        return new Standing(id, phase, cursor, attempts, since, due, alone, reason, cancel, version, true);
    }
}

package souk.chaos.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import souk.chaos.plan.Fault;
import souk.chaos.shop.Crowd.Life;

/**
 * What came of one fault.
 *
 * @param begun when it was done
 * @param over when it was taken back; for a process that was killed, when it was started again
 * @param back when every process was ready again
 * @param skipped why it could not be done; empty if it was
 * @param alone whether nothing else was broken meanwhile, so that what took long is its own doing
 */
public record Outcome(Fault fault, Instant begun, Instant over, Instant back, String skipped, boolean alone) {

    /** How long it took, from when it was over, until an order had its ending that was placed after it had begun. */
    public Optional<Duration> nextOrder(Collection<Life> lives) {
        return lives.stream()
                .filter(life -> !life.begun().isBefore(begun) && life.hasEnded())
                .map(Life::ended)
                .min(Instant::compareTo)
                .map(ended -> ended.isAfter(over) ? Duration.between(over, ended) : Duration.ZERO);
    }

    /** How long the last of those orders took that were under way when it began, counted from then. */
    public Optional<Duration> lastUnderWay(Collection<Life> lives) {
        return lives.stream()
                .filter(life -> life.begun().isBefore(begun) && life.ended().isAfter(begun))
                .filter(Life::hasEnded)
                .map(life -> Duration.between(begun, life.ended()))
                .max(Duration::compareTo);
    }

    /** Whether both were broken at the same time, or one before the other was healed. */
    public boolean overlaps(Outcome other) {
        return begun.isBefore(other.back) && other.begun.isBefore(back);
    }
}

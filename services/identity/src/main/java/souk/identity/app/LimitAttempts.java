package souk.identity.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import souk.identity.domain.IdentityRefusal;
import souk.identity.domain.Patience;
import souk.identity.store.AttemptStore;
import souk.identity.store.AttemptStore.Standing;
import souk.platform.Outcome;
import souk.platform.data.Db;

/**
 * Counts an attempt before it is made, so that a hundred at once are no way around the limit. One that went well is taken
 * back afterwards.
 */
public final class LimitAttempts {

    /**
     * Of what attempts are counted.
     *
     * @param name kept as a fingerprint only
     */
    public record Subject(String name, Patience patience) {
        String fingerprint() {
            return Fingerprint.of(name);
        }
    }

    private final Db db;
    private final AttemptStore attempts;
    private final Clock clock;

    public LimitAttempts(Db db, AttemptStore attempts, Clock clock) {
        this.db = db;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Done if it may be tried now; the facts of a refusal say in how many seconds it may be tried again. */
    public Outcome<Instant> run(List<Subject> subjects) {
        var now = clock.instant();
        return db.write(tx -> {
            var before = attempts.lock(
                    tx, subjects.stream().map(Subject::fingerprint).toList(), now);
            var free = before.stream()
                    .map(Standing::blockedUntil)
                    .max(Instant::compareTo)
                    .orElse(now);
            if (free.isAfter(now)) {
                return tooMany(Duration.between(now, free));
            }
            attempts.keep(tx, after(before, subjects, now), now.plus(Patience.MEMORY));
            return Outcome.done(now);
        });
    }

    /** The attempt went well: the first subject is clean again, and the others have one failure less. */
    void wentWell(List<Subject> subjects) {
        var names = subjects.stream().map(Subject::fingerprint).toList();
        db.commit(tx -> {
            attempts.forgive(tx, names);
            attempts.forget(tx, names.getFirst());
        });
    }

    private static List<Standing> after(List<Standing> before, List<Subject> subjects, Instant now) {
        var after = new ArrayList<Standing>();
        for (int i = 0; i < before.size(); i++) {
            var failures = before.get(i).failures() + 1;
            var wait = subjects.get(i).patience().after(failures);
            // Not now, but never: clocks of two instances are not the same.
            var until = wait.isZero() ? Instant.EPOCH : now.plus(wait);
            after.add(new Standing(before.get(i).subject(), failures, until));
        }
        return after;
    }

    private static <T> Outcome<T> tooMany(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Outcome.refused(
                IdentityRefusal.ATTEMPTS_EXHAUSTED, Map.of("retry_after_seconds", Long.toString(seconds)));
    }
}

package souk.identity.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When keys come and go: a new one is published for a while before it signs, so that everybody knows it by then; an old one
 * stays published until the last token that it signed has ended.
 *
 * @param life how long a key signs
 * @param lead how long a key is published before it signs
 */
public record KeySchedule(Duration life, Duration lead) {

    /** Longer than any token that is checked by its signature, with room for clocks that differ. */
    public static final Duration AFTERGLOW = Duration.ofHours(1);

    /** The one that signs now: of those that have begun the newest. */
    public Optional<SigningKey> signing(List<SigningKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(SigningKey::signsFrom));
    }

    /** Those of whose tokens none can be valid any more: their successor began long ago. */
    public List<SigningKey> ended(List<SigningKey> keys, Instant now) {
        return signing(keys, now.minus(AFTERGLOW))
                .map(last -> keys.stream()
                        .filter(key -> key.signsFrom().isBefore(last.signsFrom()))
                        .toList())
                .orElse(List.of());
    }

    /** When the next key is to sign, if it is time to make one; at once if there is none at all. */
    public Optional<Instant> due(List<SigningKey> keys, Instant now) {
        var newest = keys.stream().map(SigningKey::signsFrom).max(Instant::compareTo);
        if (newest.isEmpty()) {
            return Optional.of(now);
        }
        var next = newest.get().plus(life);
        return next.minus(lead).isAfter(now) ? Optional.empty() : Optional.of(later(next, now.plus(lead)));
    }

    /** When a key that somebody asks for now begins to sign: after the lead, and after those that wait already. */
    public Instant asked(List<SigningKey> keys, Instant now) {
        return keys.stream()
                .map(SigningKey::signsFrom)
                .max(Instant::compareTo)
                .map(newest -> later(now.plus(lead), newest.plusMillis(1)))
                .orElse(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

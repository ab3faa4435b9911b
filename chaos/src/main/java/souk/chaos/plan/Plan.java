package souk.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What is broken, when, and for how long: a pure function of its seed. All that can be broken is dealt like a deck of cards,
 * and shuffled again when it is used up; so a long run meets everything about equally often.
 */
public final class Plan {

    /** In a hundred: how often the next fault does not wait for the end of this one. */
    private static final int TWO_AT_ONCE = 20;

    private static final int PAUSE_MILLIS_MIN = 3_000;
    private static final int PAUSE_MILLIS_MAX = 7_000;
    private static final int LENGTH_MILLIS_MIN = 1_000;
    private static final int LENGTH_MILLIS_MAX = 8_000;

    private final Random chance;
    private final Set<Kind> kinds;

    private record Card(Kind kind, String target) {}

    /** @param kinds what may be done at all */
    public Plan(long seed, Set<Kind> kinds) {
        this.chance = new Random(seed);
        this.kinds = Set.copyOf(kinds);
    }

    /** The faults of so long a run, in the order of their beginnings. */
    public List<Fault> run(Duration length) {
        var faults = new ArrayList<Fault>();
        var deck = new ArrayList<Card>();
        long at = PAUSE_MILLIS_MIN;
        while (true) {
            if (deck.isEmpty()) {
                deck.addAll(shuffled());
            }
            var card = deck.removeLast();
            long lasts = isOverAtOnce(card.kind) ? 0 : between(LENGTH_MILLIS_MIN, LENGTH_MILLIS_MAX);
            if (at + lasts > length.toMillis()) {
                return faults;
            }
            faults.add(new Fault(Duration.ofMillis(at), card.kind, card.target, Duration.ofMillis(lasts)));
            var together = chance.nextInt(100) < TWO_AT_ONCE;
            at += together ? between(0, LENGTH_MILLIS_MIN) : lasts + between(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX);
        }
    }

    private List<Card> shuffled() {
        var cards = new ArrayList<Card>();
        for (var kind : Kind.values()) {
            if (kinds.contains(kind)) {
                Targets.of(kind).forEach(target -> cards.add(new Card(kind, target)));
            }
        }
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to break");
        }
        Collections.shuffle(cards, chance);
        return cards;
    }

    private static boolean isOverAtOnce(Kind kind) {
        return switch (kind) {
            case KILL, RESTART, SCALE, FACTS_AGAIN -> true;
            case FREEZE, DELAY, DROP, HALF_OPEN, RESET, DISK_FULL, CLOCK -> false;
        };
    }

    private long between(int least, int most) {
        return least + (long) chance.nextInt(most - least);
    }
}

package souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final int MANY = 10_000;
    private static final Duration TENTH = Duration.ofMillis(100);

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private long nanos = Long.MAX_VALUE - 1;
    private final Turns turns = new Turns(() -> now, () -> nanos);

    @Test
    void whileThereIsRoomItIsEverybodysTurnAndNobodyIsAskedWhoHeIs() {
        assertThat(turns.has(() -> {
                    throw new AssertionError("asked");
                }))
                .isTrue();
    }

    @Test
    void aTenthFewerHaveTheirTurnForEachTenthOfASecondInWhichThereWasNoRoom() {
        crowd(1);
        assertThat(part(theirTurn())).isCloseTo(0.9, within(0.02));
        turns.crowded();
        turns.crowded();
        assertThat(part(theirTurn())).isCloseTo(0.9, within(0.02));
        pass(TENTH);
        assertThat(part(theirTurn())).isCloseTo(0.81, within(0.02));
    }

    @Test
    void afterAWhileWithRoomItIsEverybodysTurnAgain() {
        crowd(10);
        var few = theirTurn();
        pass(Duration.ofSeconds(1));
        var more = theirTurn();
        assertThat(more).containsAll(few).hasSizeGreaterThan(few.size()).hasSizeLessThan(MANY);
        pass(Duration.ofSeconds(4));
        assertThat(theirTurn()).hasSize(MANY);
    }

    @Test
    void someHaveTheirTurnHoweverCrowdedItIs() {
        crowd(1_000);
        assertThat(part(theirTurn())).isCloseTo(0.05, within(0.01));
    }

    @Test
    void aTurnLastsForAMinuteAndThenItIsThatOfOthers() {
        crowd(10);
        var first = theirTurn();
        now = now.plus(Duration.ofSeconds(59));
        assertThat(theirTurn()).isEqualTo(first);
        now = now.plus(Duration.ofSeconds(1));
        var both = new HashSet<>(theirTurn());
        both.retainAll(first);
        // By chance, as many as have it by chance twice.
        assertThat(part(List.copyOf(both))).isCloseTo(Math.pow(turns.share(), 2), within(0.02));
    }

    private void crowd(int tenths) {
        for (int tenth = 0; tenth < tenths; tenth++) {
            turns.crowded();
            pass(TENTH);
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        var _ = turns.has(() -> "somebody");
    }

    private List<String> theirTurn() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> "account shopper-" + number)
                .filter(who -> turns.has(() -> who))
                .toList();
    }

    private static double part(List<String> some) {
        return (double) some.size() / MANY;
    }
}

package souk.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import souk.chaos.plan.Fault;
import souk.chaos.plan.Kind;
import souk.chaos.shop.Crowd.Life;

class OutcomeTest {

    private static final Instant ZERO = Instant.EPOCH;
    private static final Fault FAULT = new Fault(Duration.ZERO, Kind.KILL, "orders-1", Duration.ZERO);

    @Test
    void theNextOrderIsOneThatWasPlacedAfterTheFaultBegan() {
        var lives = List.of(life(5, 21), life(11, 26), life(12, 25));
        assertThat(outcome(10, 20, 30).nextOrder(lives)).contains(Duration.ofSeconds(5));
    }

    @Test
    void anOrderThatEndsDuringTheFaultDidNotNeedWhatWasBroken() {
        assertThat(outcome(10, 20, 30).nextOrder(List.of(life(11, 15)))).contains(Duration.ZERO);
    }

    @Test
    void anOrderThatNeverEndsIsNoNextOne() {
        assertThat(outcome(10, 20, 30).nextOrder(List.of(new Life(at(11), Instant.MAX))))
                .isEmpty();
    }

    @Test
    void theLastUnderWayIsCountedFromTheBeginning() {
        var lives = List.of(life(5, 9), life(8, 14), life(9, 12), life(11, 40));
        assertThat(outcome(10, 20, 30).lastUnderWay(lives)).contains(Duration.ofSeconds(4));
    }

    @Test
    void theLongestIsOfThoseThatHaveEnded() {
        var lives = List.of(life(5, 9), life(8, 19), life(9, 12), new Life(at(1), Instant.MAX));
        assertThat(Life.longest(lives)).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void twoOverlapIfOneBeginsBeforeTheOtherIsHealed() {
        assertThat(outcome(10, 12, 20).overlaps(outcome(19, 21, 22))).isTrue();
        assertThat(outcome(10, 12, 20).overlaps(outcome(21, 22, 23))).isFalse();
    }

    private static Outcome outcome(int begun, int over, int back) {
        return new Outcome(FAULT, at(begun), at(over), at(back), "", true);
    }

    private static Life life(int begun, int ended) {
        return new Life(at(begun), at(ended));
    }

    private static Instant at(int seconds) {
        return ZERO.plusSeconds(seconds);
    }
}
